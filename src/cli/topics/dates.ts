import { epochFormats } from '../../config/date-format.ts';
import type { Page } from './topic.ts';

const DIRECTIVES = {
  '%Y %y': 'year, with and without its century',
  '%m %b %B': 'month as a number, as Jan, as January',
  '%d': 'day of the month',
  '%H %I %p': 'hour of 24, hour of 12, AM or PM',
  '%M %S %f': 'minute, second, fraction of a second',
  '%z': 'offset from UTC, such as +02:00',
  '%-d %-m …': 'the same without a leading zero',
} as const;

export const datesPage: Page = [
  'Read without being told: ISO 8601 and its relatives (2026-01-31, 2026-01-31 14:05, 2026-01-31T14:05:00.5+02:00), 20260131, 2026-W05-3, 31.12.2026 14:05, and dates with the name of the month in eight languages (Fri, 6 Feb 2026; 8 juil. 2025; December 31, 2026 2:05 PM). Dates without a clock are midnight.',
  'Dates such as 2/10/2026 or 26-01-08 can be read two ways. If the dates of the column do not decide it, attrib asks; it never guesses. Numbers since 1970 need their unit.',
  "--date-format PATTERN: strptime patterns, such as '%m/%d/%Y %H:%M'; repeat it to allow several, tried in order",
  DIRECTIVES,
  Object.fromEntries(
    Object.entries(epochFormats).map(([name, unit]) => [name, `${unit} since 1970-01-01 UTC`]),
  ),
  '--timezone ZONE: the zone of times without an offset, an IANA name such as Europe/Oslo, or a name of Ruby on Rails such as Eastern Time (US & Canada); UTC if nothing is said. Reports show times by its clocks. The zone of the machine never matters. A local time that the clocks skip in spring is refused.',
  "--map 'time=Date,clock=Time,zone=Time Zone': date, clock and zone in columns of their own",
];
