import { usageError } from '../errors.ts';
import { nearest } from './nearest.ts';
import { railsZone } from './rails-zones.ts';

/**
 * The IANA name of a time zone, in its usual spelling where the machine knows it; also of those that Ruby on Rails
 * calls otherwise, such as `Eastern Time (US & Canada)`.
 * @throws AttribError usage for an unknown name and for a bare offset, which has no summer time.
 */
export function checkedTimezone(text: string): string {
  const name = text.trim();
  const known = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
  const spelled = known.find((zone) => zone.toLowerCase() === name.toLowerCase());
  if (spelled !== undefined) return spelled;
  const rails = railsZone(name);
  if (rails !== undefined) return rails;
  if (/^[A-Za-z]/.test(name) && isZone(name)) return name;
  const guess =
    nearest(name, known) ?? known.find((zone) => zone.toLowerCase().endsWith(`/${name.toLowerCase()}`));
  const allowed = 'allowed: IANA names such as UTC, Europe/Oslo or Asia/Baku';
  throw usageError(
    `"${text}" is no time zone`,
    guess === undefined ? allowed : `did you mean ${guess}? ${allowed}`,
  );
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
