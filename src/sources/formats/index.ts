import { fileHead } from '../file-head.ts';
import type { InputFile } from '../input-file.ts';
import type { TableFormat } from '../table.ts';
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
