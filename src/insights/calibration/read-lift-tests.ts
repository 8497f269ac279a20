import { type DayPeriod, daysOf, readDate, readPeriod } from '../../config/days.ts';
import type { Session } from '../../engine/session.ts';
import { inputError } from '../../errors.ts';
import { spellingKey } from '../../log/spellings.ts';
import { INVALID_UTF8 } from '../../sources/refused-record.ts';
import { succeeds } from '../../sources/table.ts';
import { readWholeTable, type WholeTable } from '../../sources/whole-table.ts';
import { type LiftColumns, type LiftRole, liftColumns } from './lift-columns.ts';
import type { LiftTest, LiftTests } from './lift-test.ts';

export interface LiftFile {
  readonly path: string;
  readonly session: Session;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  /** Default: a point. */
  readonly decimal?: '.' | ',' | undefined;
  /** The columns that earn credit in this run. */
  readonly by: readonly string[];
}

/** Nobody has made so many tests: a larger file is something else. */
const LIMIT = {
  bytes: 2 ** 20,
  what: 'a list of lift tests',
  hint: 'It takes one line per tested channel',
};

/**
 * Reads the results of experiments: a file with one line per channel.
 * @throws AttribError input, with file and line, for the first thing that cannot be used: nothing of it is skipped
 */
export async function readLiftTests(file: LiftFile): Promise<LiftTests> {
  const { session, path, stdin, signal, encoding, delimiter, by } = file;
  const table = await readWholeTable({
    ...{ session, path, stdin, signal, encoding, delimiter },
    number: 'lift-tests',
    limit: LIMIT,
    suits: (header) => succeeds(() => liftColumns(path, header.columns, by)),
  });
  const { input, places, records } = table;
  const columns = liftColumns(table.where, table.columns, by);
  refuseFaulty(table);
  const tests: LiftTest[] = [];
  for (const { line, cells } of records) {
    const where = `${input.name}:${line}`;
    const decimal = table.numbers ? '.' : (file.decimal ?? '.');
    const test = { ...readTest(where, columns, cells, decimal), line };
    const twin = tests.find(({ channel }) => spellingKey(channel) === spellingKey(test.channel));
    if (twin !== undefined) {
      throw inputError(
        `${where}: the channel "${test.channel}" is in ${places} ${twin.line} already`,
        'Bring several tests of a channel together in one line',
      );
    }
    tests.push(test);
  }
  if (tests.length === 0)
    throw inputError(`${input.name} has no lift test in it`, 'Write one line per tested channel');
  return { file: input.name, tests };
}

function refuseFaulty({ input, refused, encodings }: WholeTable): void {
  const [first] = refused;
  if (first === undefined) return;
  const where = `${input.name}:${first.line}`;
  if (first.reason !== INVALID_UTF8.reason) throw inputError(`${where}: ${first.reason}`);
  throw inputError(
    `${where}: not valid UTF-8`,
    encodings ?? 'Name the encoding the file was saved in, such as --encoding windows-1252',
  );
}

function readTest(
  where: string,
  columns: LiftColumns,
  cells: readonly string[],
  decimal: '.' | ',',
): Omit<LiftTest, 'line'> {
  const cell = (role: LiftRole): string => {
    const at = columns.get(role);
    return at === undefined ? '' : (cells[at] ?? '').trim();
  };
  const channel = cell('channel');
  if (channel === '') throw inputError(`${where}: the channel is missing`);
  if (cell('conversions') === '')
    throw inputError(`${where}: the incremental conversions of "${channel}" are missing`);
  const conversions = readNumber(where, 'incremental conversions', cell('conversions'), decimal);
  const [low, high] = [cell('low'), cell('high')];
  if ((low === '') !== (high === '')) {
    throw inputError(
      `${where}: "${channel}" has only one end of its interval`,
      'Give both low and high, or neither',
    );
  }
  const bounds =
    low === ''
      ? { low: null, high: null }
      : checkedBounds(where, channel, {
          low: readNumber(where, 'low', low, decimal),
          conversions,
          high: readNumber(where, 'high', high, decimal),
        });
  return { channel, period: testPeriod(where, cell), conversions, ...bounds };
}

function checkedBounds(
  where: string,
  channel: string,
  { low, conversions, high }: { readonly low: number; readonly conversions: number; readonly high: number },
): { readonly low: number; readonly high: number } {
  if (low > high)
    throw inputError(
      `${where}: low ${low} is above high ${high} for "${channel}"`,
      'Are the columns swapped?',
    );
  if (conversions < low || conversions > high) {
    throw inputError(
      `${where}: ${conversions} incremental conversions of "${channel}" lie outside their own interval ${low} to ${high}`,
      'Are the columns right? All three are numbers of conversions, not percentages',
    );
  }
  return { low, high };
}

function testPeriod(where: string, cell: (role: LiftRole) => string): DayPeriod | null {
  const [from, to, words] = [cell('from'), cell('to'), cell('period')];
  if ((from === '') !== (to === '')) {
    throw inputError(
      `${where}: only one end of the test's period is given`,
      'Give both from and to, or neither',
    );
  }
  if (from === '' && words === '') return null;
  const ends = { from: readDate(from), to: readDate(to) };
  const period =
    from === ''
      ? readPeriod(words)
      : ends.from !== null && ends.to !== null
        ? { from: ends.from, to: ends.to }
        : null;
  if (period === null) {
    throw inputError(
      `${where}: "${from === '' ? words : `${from} to ${to}`}" is no period`,
      'Write days as 2026-01-31; a period also as 2026-01-01/2026-01-31, 2026-01 or 2026-Q1',
    );
  }
  if (daysOf(period) < 1) {
    throw inputError(`${where}: the test's period ends before it begins: ${period.from} to ${period.to}`);
  }
  return period;
}

function readNumber(where: string, what: string, text: string, decimal: '.' | ','): number {
  const form = decimal === '.' ? /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/ : /^[+-]?(?:\d+(?:,\d*)?|,\d+)$/;
  if (form.test(text)) return Number(text.replace(',', '.'));
  const otherwise = decimal === '.' ? ',' : '.';
  throw inputError(
    `${where}: ${what} "${text}" is no plain number`,
    text.includes(otherwise)
      ? `Write it without thousands marks; if "${otherwise}" is the decimal mark: --decimal ${otherwise}`
      : 'Write a number of conversions, such as 120 or -3.5',
  );
}
