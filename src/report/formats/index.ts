import type { ReportFormat } from '../format.ts';
import { arrow } from './arrow.ts';
import { csv } from './csv.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { parquet } from './parquet.ts';
import { table } from './table.ts';

/** Every report format, in the order in which help lists them. */
export const FORMATS: readonly ReportFormat[] = [table, json, csv, markdown, html, arrow, parquet];

/** The format of that name. */
export function formatNamed(name: string): ReportFormat | undefined {
  return FORMATS.find((format) => format.name === name);
}
