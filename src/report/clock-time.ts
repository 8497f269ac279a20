/**
 * How times of the JSON read by the clocks of a zone: `2026-01-05 06:02`, with seconds where they are asked for. JSON
 * itself keeps its times in UTC.
 *
 * @param zone IANA name
 */
export function clockTimes(zone: string): (iso: string, seconds?: boolean) => string {
  const clock = zone === 'UTC' ? undefined : clockOf(zone);
  return (iso, seconds = false) => {
    const local = clock === undefined ? iso : localTime(clock, iso);
    return local.slice(0, local.indexOf('T') + (seconds ? 9 : 6)).replace('T', ' ');
  };
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** `2026-01-05T07:02:00` */
function localTime(clock: Intl.DateTimeFormat, iso: string): string {
  const parts = clock.formatToParts(Date.parse(iso));
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((found) => found.type === type)?.value ?? '';
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return `${day}T${part('hour')}:${part('minute')}:${part('second')}`;
}
