import { parquetTable } from '../parquet/parquet-table.ts';
import { isParquet } from '../signatures.ts';
import type { TableFormat } from '../table.ts';

/** Apache Parquet: columns with types, pages packed in any way that DuckDB unpacks. */
export const parquet: TableFormat = {
  name: 'parquet',
  title: 'a Parquet file',
  owns: isParquet,
  open: parquetTable,
};
