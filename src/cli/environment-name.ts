/** The environment variable of a long option: `half-life` → `ATTRIB_HALF_LIFE`. */
export function environmentName(long: string): string {
  return `ATTRIB_${long.toUpperCase().replaceAll('-', '_')}`;
}
