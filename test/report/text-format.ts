import type { TextFormat } from '../../src/report/format.ts';
import { csv } from '../../src/report/formats/csv.ts';
import { json } from '../../src/report/formats/json.ts';
import { markdown } from '../../src/report/formats/markdown.ts';
import { table } from '../../src/report/formats/table.ts';

const formats: Readonly<Record<string, TextFormat>> = { csv, json, markdown, table };

/** The format of that name, whose documents are texts that are there at once. */
export function textFormat(name: string): TextFormat {
  const found = formats[name];
  if (found === undefined) throw new Error(`${name} is no format of text`);
  return found;
}
