import { usageError } from '../../errors.ts';
import { fileHead } from '../file-head.ts';
import type { InputFile } from '../input-file.ts';
import type { Table, TableFormat, TableRequest } from '../table.ts';
import { arrow, arrowStream } from './arrow.ts';
import { csv } from './csv.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { parquet } from './parquet.ts';

const START_BYTES = 4096;

/** In the order in which a file is held against them; the last takes whatever is text. */
export const FORMATS: readonly TableFormat[] = [parquet, arrow, arrowStream, jsonl, json, csv];

/** The format of a file, by its content. */
export async function formatOf({ path }: InputFile): Promise<TableFormat> {
  const { bytes } = await fileHead(path, START_BYTES);
  for (const format of FORMATS) {
    if (await format.owns(bytes, path)) return format;
  }
  return csv;
}

/**
 * Opens a file as the table it holds.
 * @throws a usage error when another table is asked for than the one that such a file has; else as the format does
 */
export function openTable(format: TableFormat, request: TableRequest): Promise<Table> {
  if (format !== csv && request.table !== undefined && request.table > 1) {
    throw usageError(
      `${request.input.name} is ${format.title} and holds one table: there is no table ${request.table}`,
      'Only text files, such as reports of Google Analytics 4, have several under each other',
    );
  }
  return format.open(request);
}
