import { type DayPeriod, daysOf, overlapOf } from '../../config/days.ts';
import { inputError } from '../../errors.ts';
import { commonCurrency, currencyName } from '../../sources/currency-names.ts';
import { partOf } from './amount.ts';
import { labelKey } from './label-key.ts';
import type { RefusedSpend, SpendFile, SpendRow } from './spend-row.ts';

/** What became of the lines of one file: read = used + rejected + set aside. */
export interface GatheredFile extends Omit<SpendFile, 'rows'> {
  readonly linesUsed: number;
}

/** All spend of a run. */
export interface GatheredSpend {
  readonly files: readonly GatheredFile[];
  readonly rows: readonly SpendRow[];
  readonly currency: string | null;
}

const PART = '\u001f';

/**
 * Brings files of spend together, whatever they were read from. A line that says again what one before it has said, for
 * the same days, label and detail, is refused. With a period, only what was spent in it counts; of a row that reaches
 * beyond, the part of its days.
 * @throws AttribError input where the amounts are in several currencies
 */
export function gatherSpend(files: readonly SpendFile[], period?: DayPeriod): GatheredSpend {
  const seen = new Map<string, string>();
  const gathered = files.map((file) => gatherFile(file, seen, period));
  const used = gathered.flatMap(({ file, rows }) => rows.map((row) => ({ ...row, file: file.file })));
  const currency = onlyCurrency(used);
  return { files: gathered.map(({ file }) => file), rows: gathered.flatMap(({ rows }) => rows), currency };
}

function gatherFile(
  { rows, ...file }: SpendFile,
  seen: Map<string, string>,
  period: DayPeriod | undefined,
): { readonly file: GatheredFile; readonly rows: readonly SpendRow[] } {
  const lines = new Map<number, SpendRow[]>();
  for (const row of rows) {
    const line = lines.get(row.line);
    if (line === undefined) lines.set(row.line, [row]);
    else line.push(row);
  }
  const doubles: RefusedSpend[] = [];
  const kept: SpendRow[] = [];
  let outside = 0;
  for (const [line, own] of lines) {
    const double = own.map((row) => ({ row, before: seen.get(keyOf(row)) })).find(({ before }) => before);
    if (double?.before !== undefined) {
      const { row, before } = double;
      doubles.push({
        line,
        column: file.columns['date'] ?? null,
        value: `${daysText(row.days)} ${row.labels.join(' / ')}`,
        reason: `the same days and ${Object.hasOwn(file.columns, 'campaign') ? 'campaign' : 'channel'} as ${before}`,
      });
      continue;
    }
    for (const row of own) seen.set(keyOf(row), `${file.file}:${line}`);
    const inside = own.flatMap((row) => within(row, period));
    if (inside.length === 0) outside++;
    kept.push(...inside);
  }
  const setAside = [
    ...file.setAside,
    ...(outside === 0 ? [] : [{ reason: 'spent outside the period', count: outside }]),
  ];
  return {
    file: {
      ...file,
      linesUsed: lines.size - doubles.length - outside,
      refused: [...file.refused, ...doubles].sort((a, b) => a.line - b.line),
      setAside,
    },
    rows: kept,
  };
}

function keyOf({ days, labels, detail = '' }: SpendRow): string {
  return [days.from, days.to, labelKey(labels), detail].join(PART);
}

export function daysText({ from, to }: DayPeriod): string {
  return from === to ? from : `${from}/${to}`;
}

/** The part of a row that falls into a period; none where it lies outside. */
function within(row: SpendRow, period: DayPeriod | undefined): readonly SpendRow[] {
  if (period === undefined) return [row];
  const days = overlapOf(row.days, period);
  if (days === null) return [];
  const all = daysOf(row.days);
  const before = daysOf({ from: row.days.from, to: days.from }) - 1;
  const cost = partOf(row.cost, before + daysOf(days), all) - partOf(row.cost, before, all);
  return [{ ...row, days, cost }];
}

function onlyCurrency(rows: readonly (SpendRow & { readonly file: string })[]): string | null {
  const first = new Map<string, string>();
  for (const { currency, file, line } of rows) {
    const name = currency === null ? null : currencyName(currency);
    if (name !== null && !first.has(name)) first.set(name, `${file}:${line}`);
  }
  const common = commonCurrency([...first.keys()]);
  if (first.size === 0 || common !== null) return common;
  const named = [...first].map(([currency, where]) => `${currency} (${where})`).join(', ');
  throw inputError(
    `the spend is in several currencies: ${named}`,
    'attrib knows no exchange rates: convert all of it to one currency first',
  );
}
