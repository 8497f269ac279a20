import type { Session } from '../engine/session.ts';
import { inputError } from '../errors.ts';
import { commonCurrency, currencyName, currencyOfHeader } from '../sources/currency-names.ts';
import { harmlessText } from '../sources/harmless-text.ts';
import { currencyTextSql } from '../sources/money-reading.ts';
import { isSetAsideSql } from '../sources/row-reading.ts';
import { shellWord } from '../sources/shell-word.ts';
import type { Source } from '../sources/source.ts';
import { column } from '../sources/table.ts';
import type { LoadNote } from './load-notes.ts';

/** The currency of a run's values. */
export interface FoundCurrency {
  /** A code, or a sign that could be of several countries; null where nothing says it. */
  readonly currency: string | null;
  readonly notes: readonly LoadNote[];
}

/** Values of one source that name a currency in the same way. */
interface Named {
  /** Signs and codes: beside the amount, in the column, in the header, or said by the user. None: nothing names it. */
  readonly texts: readonly string[];
  /** How many, or the file where nobody counts them. */
  readonly count: number | string;
}

/**
 * Values are added as they are, so they have to be in one currency.
 * @throws an input error that names the currencies, where there are several
 */
export async function findCurrency(session: Session, sources: readonly Source[]): Promise<FoundCurrency> {
  const valued = sources.filter(({ kind, columns }) => kind !== 'identities' && columns.has('value'));
  const named: Named[] = [];
  for (const source of valued) named.push(...(await namedIn(session, source)));
  const known = named.filter(({ texts }) => texts.length > 0);
  const texts = known.flatMap((one) => one.texts);
  if (texts.length === 0) return { currency: null, notes: [] };
  const common = commonCurrency(texts);
  if (common === null) throw several(known, valued);
  const currency = currencyName(common);
  return { currency, notes: unnamed(named, currency) };
}

async function namedIn(session: Session, source: Source): Promise<readonly Named[]> {
  const { file, header, columns, settings, money } = source;
  const constants = [
    currencyOfColumn(header.columns[columns.get('value') ?? -1] ?? ''),
    settings.currency ?? null,
  ].filter((text) => text !== null);
  const at = columns.get('currency');
  if (at === undefined && !money.signs) return [{ texts: constants, count: file }];
  const value = column(columns.get('value') ?? 0);
  const only = money.signs || at === undefined ? undefined : await onlyName(session, source, at, value);
  if (only !== undefined) return [{ texts: [...new Set([only, ...constants])], count: file }];
  const rows = await session.rows(
    'currencies of the values',
    `select cell, name, count(*)::double as count
    from (select ${money.signs ? currencyTextSql(value) : `''`} as cell,
      ${at === undefined ? `''` : `coalesce(trim(${column(at)}), '')`} as name ${valuedRows(source)})
    group by cell, name order by cell, name`,
  );
  return rows.map((row) => {
    const own = [String(row['cell']), String(row['name'])].filter((text) => text !== '');
    return { texts: [...new Set([...own, ...constants])], count: Number(row['count']) };
  });
}

/** The one text of the currency column beside values of any row, used or not: mostly there is but one. */
async function onlyName(
  session: Session,
  { scan }: Source,
  at: number,
  value: string,
): Promise<string | undefined> {
  const rows = await session.rows(
    'currency of the values',
    `select distinct coalesce(trim(${column(at)}), '') as name ${scan.from} where trim(${value}) <> '' limit 2`,
  );
  const name = String(rows[0]?.['name'] ?? '');
  return rows.length === 1 && name !== '' ? name : undefined;
}

/** FROM and WHERE: the rows whose value counts. */
function valuedRows({ kind, reading, scan }: Source): string {
  if (kind === 'paths') return scan.from;
  const used = [`not ${isSetAsideSql(reading)}`, ...reading.checks.map(({ holds }) => `(${holds})`)];
  return `${reading.derived(scan.from)} where ${used.join(' and ')} and converts and value <> 0`;
}

/** `Revenue (EUR)` and `revenue_eur`. */
function currencyOfColumn(name: string): string | null {
  const suffix = /[^\p{L}\p{N}](usd|eur|gbp|azn|nok|sek|dkk|chf|inr|jpy|cny|aed|sar|egp)$/iu.exec(
    name.trim(),
  );
  return currencyOfHeader(name).currency ?? suffix?.[1]?.toUpperCase() ?? null;
}

function several(named: readonly Named[], sources: readonly Source[]): Error {
  const counts = new Map<string, (number | string)[]>();
  for (const { texts, count } of named) {
    for (const name of new Set(texts.map((text) => currencyName(text.trim())))) {
      counts.set(name, [...(counts.get(name) ?? []), count]);
    }
  }
  const list = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, found]) => `${isCurrency(name) ? name : harmlessText(name)} (${countText(found)})`);
  const source = sources.find(({ columns }) => columns.has('currency'));
  const name = source?.header.columns[source.columns.get('currency') ?? -1];
  const first = [...counts.keys()].sort().find(isCurrency) ?? 'CURRENCY';
  return inputError(
    `the values are in several currencies: ${list.join(', ')}`,
    name === undefined
      ? 'attrib knows no exchange rates: convert all to one currency first'
      : `attrib knows no exchange rates: convert all to one currency first, or keep one, such as ${source?.kind === 'conversions' ? '--keep-conversions' : '--keep'} ${shellWord(`${name}=${first}`)}`,
  );
}

/** A code or a sign; what else stands in the column may be there by mistake. */
function isCurrency(name: string): boolean {
  return /^[\p{L}\p{Sc}.]{1,5}$/u.test(name);
}

function countText(found: readonly (number | string)[]): string {
  const rows = found.filter((one) => typeof one === 'number').reduce((sum, one) => sum + one, 0);
  const files = new Set(found.filter((one) => typeof one === 'string'));
  return [...(rows === 0 ? [] : [`${rows} ${rows === 1 ? 'value' : 'values'}`]), ...files].join(', ');
}

function unnamed(named: readonly Named[], currency: string): readonly LoadNote[] {
  const without = named.filter(({ texts }) => texts.length === 0).map(({ count }) => count);
  if (without.length === 0) return [];
  return [
    {
      code: 'currency-not-named',
      message: `some values name no currency and are taken as ${currency}: ${countText(without)}`,
      hint: `say it, if it is so: --currency ${currency.length === 3 ? currency : 'CODE'}`,
    },
  ];
}
