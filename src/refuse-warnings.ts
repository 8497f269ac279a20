import { inputError } from './errors.ts';
import type { Warning } from './report/attribution.ts';

/** `strict`: what would be a warning is an error. */
export function refuseWarnings(warnings: readonly Warning[]): void {
  if (warnings.length === 0) return;
  throw inputError(
    warnings.map((warning) => warning.message).join('\n'),
    'these are warnings; --strict makes them errors',
  );
}
