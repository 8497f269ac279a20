import { foldedText } from '../../config/channel-pattern.ts';
import type { Patterns } from '../../config/channel-rule.ts';
import { literal } from '../../engine/sql.ts';
import { foldedSql } from '../channel-rules/folded-sql.ts';
import { patternsSql } from '../channel-rules/pattern-sql.ts';
import { hostSql } from '../channel-rules/site-sql.ts';
import { column, type Table, type TableScan } from '../table.ts';
import type { MadeColumn, Names } from './preset.ts';
import { placeOf } from './recognise.ts';

/** A made column whose parts the file has. */
export interface PlacedColumn {
  readonly name: string;
  /** The columns (0-based) it is made of. */
  readonly parts: readonly number[];
  /** SQL text over the file's own columns; a number of the row in the file is `own_row`. */
  readonly sql: string;
  readonly windowed: boolean;
  /** The cell of a sample; undefined where only the whole file tells it. */
  readonly sample: (cells: readonly string[]) => string | undefined;
}

/** Where the file has the parts; undefined where it does not. */
export function placeMade(made: MadeColumn, header: readonly string[]): PlacedColumn | undefined {
  const at = (names: Names) => placeOf(names, header);
  const name = (index: number) => header[index] ?? '';
  if ('firstOf' in made) {
    const parts = [...new Set(made.firstOf.map(at).filter((index) => index !== undefined))];
    if (parts.length === 0) return undefined;
    const filled = parts.map((index) => `nullif(trim(${column(index)}), '')`);
    const { before } = made;
    const first = `coalesce(${filled.join(', ')})`;
    const cell = (cells: readonly string[]) =>
      parts.map((index) => cells[index] ?? '').find((one) => one.trim() !== '') ?? '';
    return {
      name: `${before === undefined ? '' : 'the first of '}${parts.map(name).join(' or ')}`,
      parts,
      sql: before === undefined ? first : `trim(split_part(${first}, ${literal(before)}, 1))`,
      windowed: false,
      sample: (cells) => (before === undefined ? cell(cells) : (cell(cells).split(before)[0] ?? '').trim()),
    };
  }
  if ('line' in made) {
    const index = at(made.of);
    if (index === undefined) return undefined;
    const pattern = `(?im)^\\s*${made.line.replaceAll(/[.*+?^$()[\]{}|\\]/g, '\\$&')}\\s*:[ \\t]*(.*?)\\s*$`;
    const js = new RegExp(pattern.replace('(?im)', ''), 'im');
    return {
      name: `${made.line} (in ${name(index)})`,
      parts: [index],
      sql: `nullif(regexp_extract(${column(index)}, ${literal(pattern)}, 1), '')`,
      windowed: false,
      sample: (cells) => js.exec(cells[index] ?? '')?.[1] ?? '',
    };
  }
  if ('joined' in made) {
    const places = made.joined.map(at);
    const parts = places.filter((index) => index !== undefined);
    if (parts.length < places.length) return undefined;
    return {
      name: parts.map(name).join(' and '),
      parts,
      sql: `trim(concat_ws(' ', ${parts.map((index) => `trim(${column(index)})`).join(', ')}))`,
      windowed: false,
      sample: (cells) => parts.map((index) => (cells[index] ?? '').trim()).join(' '),
    };
  }
  if ('when' in made) {
    const index = at(made.when);
    if (index === undefined) return undefined;
    const part = (one: Names | { readonly text: string }) =>
      typeof one === 'object' && 'text' in one ? { text: one.text } : { index: at(one) };
    const [then, otherwise] = [part(made.use), part(made.otherwise)];
    const sql = ({ text, index: place }: Part) =>
      text !== undefined ? literal(text) : place === undefined ? 'null' : column(place);
    const cell = ({ text, index: place }: Part, cells: readonly string[]) => text ?? cells[place ?? -1] ?? '';
    const fitsText = patternsTest(made.is);
    return {
      name: `${[then, otherwise].map(({ text, index: place }) => text ?? name(place ?? -1)).join(' or ')} by ${name(index)}`,
      parts: [index, then.index, otherwise.index].filter((place) => place !== undefined),
      sql: `case when coalesce(${patternsSql(foldedSql(column(index)), made.is)}, false) then ${sql(then)} else ${sql(otherwise)} end`,
      windowed: false,
      sample: (cells) => cell(fitsText(cells[index] ?? '') ? then : otherwise, cells),
    };
  }
  if ('linkedFrom' in made) {
    const [from, to] = [at(made.linkedFrom), at(made.to)];
    if (from === undefined || to === undefined) return undefined;
    return {
      name: `link from ${name(from)}`,
      parts: [from, to],
      sql: `case when ${hostSql(column(from))} = ${hostSql(column(to))} then 'internal' else 'external' end`,
      windowed: false,
      sample: () => undefined,
    };
  }
  const by = at('total' in made ? made.by : made.numberedBy);
  if (by === undefined) return undefined;
  // Rows without the id that joins others stand for themselves.
  const group = `coalesce(nullif(trim(${column(by)}), ''), 'row ' || own_row)`;
  if ('numberedBy' in made) {
    return {
      name: `rows of one ${name(by)}`,
      parts: [by],
      sql: `(row_number() over (partition by ${group} order by own_row))::varchar`,
      windowed: true,
      sample: () => undefined,
    };
  }
  const amount = at(made.total);
  if (amount === undefined) return undefined;
  return {
    name: `${name(amount)} of one ${name(by)}`,
    parts: [amount, by],
    sql: totalSql(column(amount), group),
    windowed: true,
    sample: () => undefined,
  };
}

interface Part {
  readonly text?: string | undefined;
  readonly index?: number | undefined;
}

/** Whether a text fits one of the patterns, as far as words and `*` go. */
function patternsTest(patterns: Patterns): (text: string) => boolean {
  const tests = (typeof patterns === 'string' ? [patterns] : patterns).map((pattern) => {
    const parts = foldedText(pattern).split('*');
    return new RegExp(
      `^${parts.map((part) => part.replaceAll(/[.+?^$()[\]{}|\\]/g, '\\$&')).join('.*')}$`,
      's',
    );
  });
  return (text) => tests.some((test) => test.test(foldedText(text)));
}

/**
 * With the currency that the amounts carry. Where one of them is none, the sum is that amount, which will be refused as it
 * stands; so is a sum over two currencies.
 */
function totalSql(text: string, group: string): string {
  const bare = `regexp_replace(${text}, '[^0-9.,-]', '', 'g')`;
  const point = `case when regexp_matches(${bare}, ',[0-9]{1,2}$') then replace(replace(${bare}, '.', ''), ',', '.') else replace(${bare}, ',', '') end`;
  const amount = `try_cast(${point} as decimal(27,6))`;
  const currency = `nullif(regexp_extract(${text}, '[\\p{L}\\p{Sc}]+'), '')`;
  const window = `over (partition by ${group})`;
  const currencies = `case when min(${currency}) ${window} is distinct from max(${currency}) ${window}
      then min(${currency}) ${window} || ' ' || max(${currency}) ${window} else coalesce(max(${currency}) ${window}, '') end`;
  return `coalesce(max(${text}) filter (where ${amount} is null and trim(coalesce(${text}, '')) <> '') ${window},
      ${currencies} || (sum(${amount}) ${window})::decimal(38,6)::varchar)`;
}

/** The table with the columns put behind its own. */
export function withColumns(table: Table, made: readonly PlacedColumn[]): Table {
  if (made.length === 0) return table;
  const own = table.columns.length;
  return {
    ...table,
    columns: [...table.columns, ...made.map(({ name }) => name)],
    samples: table.samples.map(({ line, cells }) => ({
      line,
      cells: [
        ...Array.from({ length: own }, (_, i) => cells[i] ?? ''),
        ...made.map(({ sample }) => sample(cells) ?? ''),
      ],
    })),
    async scan(needed) {
      const parts = made.flatMap((column, i) => (needed.has(own + i) ? column.parts : []));
      const scan = await table.scan(new Set([...[...needed].filter((index) => index < own), ...parts]));
      return withMade(scan, made, own);
    },
  };
}

function withMade(scan: TableScan, made: readonly PlacedColumn[], own: number): TableScan {
  // The first made column takes the name under which a scan may keep the place of the row.
  const placed = new RegExp(`\\b${column(own)}\\b`).test(scan.line);
  const names = Array.from({ length: own }, (_, i) => column(i));
  const all = [
    ...names,
    ...(placed ? [`${column(own)} as own_place`] : []),
    ...(scan.partly === undefined ? [] : [scan.partly.marks]),
    ...made.map(({ sql }, i) => `${sql} as ${column(own + i)}`),
  ];
  const numbered = made.some(({ windowed }) => windowed);
  const over = (from: string) =>
    `from (select ${all.join(', ')} ${numbered ? `from (select *, row_number() over () as own_row ${from}) order by own_row` : from})`;
  const { mend, unchecked } = scan;
  return {
    ...scan,
    unchecked: unchecked && new Set([...unchecked, ...made.map((_, i) => own + i)]),
    from: over(scan.from),
    tolerant: over(scan.tolerant),
    line: placed ? scan.line.replaceAll(new RegExp(`\\b${column(own)}\\b`, 'g'), 'own_place') : scan.line,
    ...(mend === undefined ? {} : { mend: async () => withMade(await mend(), made, own) }),
  };
}
