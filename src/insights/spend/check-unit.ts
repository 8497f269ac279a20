import { type DateUnit, daysOfUnit, opensUnit } from '../../config/date-unit.ts';
import { inputError } from '../../errors.ts';
import { shellWord } from '../../sources/shell-word.ts';
import type { DayColumns, Sheet } from './sheet.ts';
import type { DaysReader } from './spend-days.ts';

interface Dated {
  readonly day: string;
  readonly text: string;
  readonly line: number;
}

/**
 * Holds dates against the header that says how long they are, unless the user has said it.
 * @throws AttribError input where weeks would overlap, or a month, quarter or year does not begin with its date
 */
export function checkUnit(sheet: Sheet, { date, unit, unitSaid }: DayColumns, read: DaysReader): void {
  if (typeof date !== 'number' || unit === undefined || unit === 'day' || unitSaid) return;
  const dated = sheet.records.flatMap(({ line, cells }): readonly Dated[] => {
    const text = (cells[date] ?? '').trim();
    const days = read(text);
    return days === null || days.from !== days.to ? [] : [{ day: days.from, text, line }];
  });
  const { input, header } = sheet;
  const name = header.columns[date] ?? '';
  const shown = ({ text, line }: Dated) => `"${text}" (${header.places} ${line})`;
  const stop = (what: string, meanings: Partial<Record<DateUnit, string>>) => {
    const flags = Object.entries(meanings).map(
      ([role, meaning]) => `--map-spend ${shellWord(`${role}=${name}`)} (${meaning})`,
    );
    throw inputError(
      `${input.name}: column "${name}" has ${what}`,
      `Say what they are: ${flags.join('   or   ')}`,
    );
  };
  if (unit === 'week') {
    const overlap = firstOverlap(dated);
    if (overlap === undefined) return;
    stop(`dates that are less than a week apart: ${overlap.map(shown).join(' and ')}`, {
      day: 'single days',
      week: 'seven days from each on',
    });
  }
  const within = dated.find(({ day }) => !opensUnit(day, unit));
  if (within === undefined) return;
  stop(`dates with which no ${unit} begins: ${shown(within)}`, {
    day: 'single days',
    week: 'seven days from each on',
    [unit]: `the ${unit} that each is in`,
  });
}

/** Of dates that differ, the first two of which the week of one would reach into that of the other. */
function firstOverlap(dated: readonly Dated[]): readonly [Dated, Dated] | undefined {
  const sorted = [...dated].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.line - b.line));
  for (const [i, next] of sorted.entries()) {
    const before = sorted[i - 1];
    if (before === undefined || before.day === next.day) continue;
    if (next.day <= daysOfUnit(before.day, 'week').to) return [before, next];
  }
  return undefined;
}
