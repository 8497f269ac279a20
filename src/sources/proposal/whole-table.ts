import type { Row, Session } from '../../engine/session.ts';
import { literal } from '../../engine/sql.ts';
import { AttribError } from '../../errors.ts';
import { column, readingFrom, type Table, type TableScan } from '../table.ts';

/** All rows of a file, for what its first ones cannot tell. */
export interface WholeTable {
  readonly table: Table;
  /** @param sql what is asked, over a FROM clause with the columns `c0`, `c1`, … */
  ask(step: string, sql: (from: string) => string): Promise<readonly Row[]>;
}

/** The file is read when first asked. Where it cannot be read, its first rows answer: a run says what is wrong. */
export function wholeTable(session: Session, table: Table): WholeTable {
  let opened: Promise<TableScan> | undefined;
  return {
    table,
    async ask(step, sql) {
      try {
        opened ??= table.scan(new Set());
        const scan = await opened;
        return await readingFrom(scan, () => session.rows(step, sql(scan.tolerant)));
      } catch (error) {
        if (!(error instanceof AttribError)) throw error;
        return session.rows(step, sql(firstRows(table)));
      }
    },
  };
}

function firstRows({ columns, samples }: Table): string {
  const texts = (cells: readonly string[]) => columns.map((_, i) => literal(cells[i] ?? '')).join(', ');
  const rows = samples.length === 0 ? [[]] : samples.map(({ cells }) => cells);
  const names = columns.map((_, i) => column(i)).join(', ');
  const none = samples.length === 0 ? ' where false' : '';
  return `from (select * from (values ${rows.map((row) => `(${texts(row)})`).join(', ')}) r(${names})${none})`;
}

/** A text of a column, with the number of rows that have it. */
export interface TextCount {
  readonly text: string;
  readonly count: number;
}

/** The texts of a column without outer white space, most frequent first; undefined where there are more than `most`. */
export async function textCounts(
  whole: WholeTable,
  index: number,
  most: number,
): Promise<readonly TextCount[] | undefined> {
  const rows = await whole.ask(
    'texts of a column',
    (from) => `select trim(coalesce(${column(index)}, '')) as text, count(*)::double as n ${from}
      group by text order by n desc, text limit ${most + 1}`,
  );
  if (rows.length > most) return undefined;
  return rows.map((row) => ({ text: String(row['text']), count: Number(row['n']) }));
}
