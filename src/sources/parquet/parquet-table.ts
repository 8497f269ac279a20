import { join } from 'node:path';
import type { Session } from '../../engine/session.ts';
import { literal } from '../../engine/sql.ts';
import { AttribError, inputError } from '../../errors.ts';
import { MAX_COLUMNS } from '../header-names.ts';
import type { InputFile } from '../input-file.ts';
import { type RefusedFile, RefusedWriter } from '../refused-file.ts';
import { column, type Table, type TableRequest, type TableScan } from '../table.ts';
import {
  type FlatColumn,
  flatten,
  hasDoubleKeySql,
  keysAndTexts,
  type PairList,
  pairColumn,
} from './flat-column.ts';

const SAMPLES = 200;

/**
 * A Parquet file as a table. Rows are numbered from 1; DuckDB reads only the columns that a query asks for.
 * @throws an input error when the file cannot be read, or has a column twice
 */
export async function parquetTable(request: TableRequest): Promise<Table> {
  const { session, input } = request;
  const readable = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      request.signal?.throwIfAborted();
      throw damaged(input, error);
    }
  };
  const file = `read_parquet(${literal(input.path)}, file_row_number = true, binary_as_string = true,
    hive_partitioning = false, filename = false, union_by_name = false)`;
  const types = await readable(session.types('columns of the Parquet file', `select * from ${file}`));
  const parts = types.filter(({ name }) => name !== 'file_row_number').flatMap((part) => flatten(part));
  const columns: FlatColumn[] = [];
  for (const part of parts) {
    if ('naming' in part) columns.push(...(await readable(pairColumns(session, file, part))));
    else columns.push(part);
  }
  refuseOddColumns(input.name, columns);
  const selected = columns.map(({ sql }, i) => `${sql} as ${column(i)}`);
  const lists = parts.filter((part) => 'naming' in part);
  const refused = await readable(refuseDoubles(request, file, lists));
  const sound = lists.map((list) => `not ${hasDoubleKeySql(list)}`);
  const from = `from (select ${selected.join(',\n    ')}, file_row_number + 1 as ${column(columns.length)}
    from ${file}${refused === undefined ? '' : ` where ${sound.join(' and ')}`})`;
  const samples = await readable(sampleRows(session, from, columns.length));
  const meta = await readable(
    session.row(
      'records of the Parquet file',
      `select num_rows::double as n from parquet_file_metadata(${literal(input.path)})`,
    ),
  );
  const scan: TableScan = {
    from,
    tolerant: from,
    line: column(columns.length),
    records: Number(meta['n']),
    refused,
    aside: [],
    notes: [],
    unchecked: new Set(columns.flatMap(({ isText }, i) => (isText ? [i] : []))),
    told: (error) => damaged(input, error),
  };
  return {
    columns: columns.map(({ name }) => name),
    samples,
    places: 'record',
    lists: new Map(columns.flatMap(({ listType }, i) => (listType === undefined ? [] : [[i, listType]]))),
    scan: async () => scan,
  };
}

async function sampleRows(session: Session, from: string, count: number): Promise<Table['samples']> {
  const cells = Array.from({ length: count }, (_, i) => `coalesce(${column(i)}, '')`).join(', ');
  const rows = await session.rows(
    'first rows of the Parquet file',
    `select ${column(count)}::double as place, to_json([${cells}])::varchar as cells ${from} limit ${SAMPLES}`,
  );
  return rows.map((row) => ({
    line: Number(row['place']),
    cells: JSON.parse(String(row['cells'])) as string[],
  }));
}

/** Positions in a list beyond this count as one, only for the order of the columns. */
const POSITIONS = 100_000;

/** The columns that a list of pairs stands for, in the order in which its keys first appear. */
async function pairColumns(session: Session, file: string, list: PairList): Promise<readonly FlatColumn[]> {
  const rows = await session.rows(
    'keys in the Parquet file',
    `select pair.key as key from (
      select file_row_number * ${POSITIONS} + least(generate_subscripts(pairs, 1), ${POSITIONS - 1}) as place, unnest(pairs) as pair
      from (select file_row_number, ${keysAndTexts(list)} as pairs from ${file})
    ) where pair.key is not null and pair.text is not null
    group by pair.key order by min(place) limit ${MAX_COLUMNS + 1}`,
  );
  return rows.map(({ key }) => pairColumn(list, String(key)));
}

/** Refuses rows with two values for one key, as in JSON. */
async function refuseDoubles(
  { session, number }: TableRequest,
  file: string,
  lists: readonly PairList[],
): Promise<RefusedFile | undefined> {
  const doubles = lists.map(
    (list) => `select file_row_number + 1 as place, ${literal(list.name)} || '.' || key as name, pairs
    from (
      select file_row_number, pairs::json::varchar as pairs, unnest(pairs).key as key, unnest(pairs).text as text
      from (select file_row_number, ${keysAndTexts(list)} as pairs from ${file} where ${hasDoubleKeySql(list)})
    ) where key is not null group by all having count(distinct text) > 1`,
  );
  if (doubles.length === 0) return undefined;
  const rows = await session.rows(
    'double keys in the Parquet file',
    `select place::double as place, min(name) as name, min(pairs) as pairs from (${doubles.join(' union all ')})
    group by place order by place`,
  );
  const writer = new RefusedWriter(join(session.folder, `refused-${number}.csv`));
  try {
    for (const row of rows) {
      const reason = `two values for one key: ${row['name']}`;
      await writer.add({ line: Number(row['place']), reason, value: String(row['pairs']).slice(0, 200) });
    }
    return await writer.finish();
  } finally {
    await writer.close();
  }
}

function refuseOddColumns(file: string, columns: readonly FlatColumn[]): void {
  if (columns.length > MAX_COLUMNS) {
    throw inputError(`${file}: more than the ${MAX_COLUMNS} columns that attrib reads`);
  }
  const names = columns.map(({ name }) => name);
  const double = names.find((name, i) => names.indexOf(name) < i);
  if (double === undefined) return;
  throw inputError(`${file}: more than one column is called "${double}"`, 'Rename or remove all but one');
}

/** DuckDB's word for what went wrong, where it is not the statement that is to blame. */
const ABOUT_THE_FILE = /^[^:]*: (?!Binder|Parser|Catalog|INTERNAL)(?:[A-Z][\w ]* )?(?:Error|Exception): (.*)/;

/** A failure of reading as an input error where the file is to blame. */
function damaged({ name, path }: InputFile, error: unknown): unknown {
  if (!(error instanceof AttribError) || error.code !== 'internal') return error;
  const [, said] = ABOUT_THE_FILE.exec(error.message) ?? [];
  if (said === undefined) return error;
  return inputError(
    `${name}: the Parquet file is damaged, cut off or of an unknown kind: ${said.replaceAll(path, name)}`,
    'Fetch or export it again',
    error,
  );
}
