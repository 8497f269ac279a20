import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CreditColumn, creditTable } from '../credit-rows.ts';
import type { ReportFormat } from '../format.ts';

const TYPES: Readonly<Record<CreditColumn['kind'], string>> = {
  text: 'varchar',
  number: 'double',
  flag: 'boolean',
};

/** The credits as a Parquet file, written by the database. */
export const parquet: ReportFormat = {
  name: 'parquet',
  title: 'Parquet',
  description: 'The rows of the CSV as a Parquet file with types, for warehouses and notebooks.',
  extension: 'parquet',
  binary: true,
  async render(attribution) {
    const [{ Session }, { literal }] = await Promise.all([
      import('../../engine/session.ts'),
      import('../../engine/sql.ts'),
    ]);
    const { columns, rows } = creditTable(attribution);
    const session = await Session.open({ threads: 1 });
    try {
      const lines = rows.map((row) =>
        JSON.stringify(Object.fromEntries(columns.map(({ name }, i) => [name, row[i]]))),
      );
      const [from, to] = [join(session.folder, 'credits.jsonl'), join(session.folder, 'credits.parquet')];
      await writeFile(from, `${lines.join('\n')}\n`);
      const types = columns.map(({ name, kind }) => `${name}: '${TYPES[kind]}'`).join(', ');
      await session.run(
        'write the credits',
        `copy (select * from read_json(${literal(from)}, format = 'newline_delimited', columns = {${types}}))
        to ${literal(to)} (format parquet, compression snappy)`,
      );
      return await readFile(to);
    } finally {
      await session.close();
    }
  },
};
