import { join } from 'node:path';
import { inputError } from '../errors.ts';
import { BACKSLASH_NOTE, copyWithoutBackslashes } from './backslashes.ts';
import { type CsvScan, scanCsv } from './csv-scan.ts';
import type { CsvTable } from './csv-tables.ts';
import type { CsvHeader } from './header.ts';
import type { InputFile } from './input-file.ts';
import { beyondAscii, likelyEncodingsOf } from './likely-encodings.ts';
import { type MendOptions, mendCsv } from './mend.ts';
import type { Mended } from './mended-records.ts';
import { type RefusedFile, RefusedWriter } from './refused-file.ts';
import { type CsvSurvey, surveyCsv } from './survey.ts';
import { column, type TableRequest, type TableScan } from './table.ts';
import { NO_TRAILING, type TrailingSeparators, trailingSeparators } from './trailing-separators.ts';
import { isRaggedSomewhere } from './width-probe.ts';

/**
 * Makes the rows of a text table ready to be read: from the file itself where DuckDB's strict reader can, else from
 * a mended copy.
 * @throws an input error when a quote is never closed
 */
export async function scannedCsv(
  request: TableRequest,
  table: CsvTable,
  needed: ReadonlySet<number>,
): Promise<TableScan> {
  const { dialect, header } = table;
  const { survey, path } = await surveyed(request, table);
  const input = { ...request.input, path };
  refuseOpenQuotes(input.name, survey);
  const longer = survey.surplus || isLonger(header);
  const trailing = longer ? await trailingIn(input.path, table, needed, request.signal) : NO_TRAILING;
  const told = {
    ...table,
    trailing: trailing.count,
    notes: [
      ...table.notes,
      ...(path === request.input.path ? [] : [BACKSLASH_NOTE]),
      ...lineEndNotes(survey),
      ...trailingNotes(trailing),
      ...(await encodingNotes(input, survey)),
    ],
  };
  const ragged =
    isRagged(header) ||
    (survey.plain && (await isRaggedSomewhere(input.path, dialect.delimiter, header.columns.length)));
  const surplus = longer && !(trailing.count > 0 && trailing.everywhere);
  if (!survey.plain || ragged || surplus) {
    const scan = await mended({ ...request, input }, told, needed);
    return survey.nul ? { ...scan, unchecked: new Set(header.columns.keys()) } : scan;
  }
  const scan: CsvScan = {
    path: input.path,
    delimiter: dialect.delimiter,
    columnCount: header.columns.length,
  };
  return {
    from: scanCsv(scan),
    tolerant: scanCsv(scan, 'skip'),
    // The header is line 1, and DuckDB has numbered the records after it from 0.
    line: 'record + 2',
    records: survey.records,
    refused: undefined,
    aside: table.aside,
    notes: told.notes,
    mend: () => mended({ ...request, input }, told, needed),
  };
}

function refuseOpenQuotes(file: string, { unclosedQuoteLine, overlongQuoteLine }: CsvSurvey): void {
  const line = unclosedQuoteLine ?? overlongQuoteLine;
  if (line === undefined) return;
  const hidden =
    unclosedQuoteLine === undefined
      ? 'not closed in 16 MiB; it hides the rows behind it'
      : 'never closed; it hides the rest of the file';
  throw inputError(
    `${file}:${line}: a quote is opened here and ${hidden}`,
    'Close the quote, or double it ("") if it belongs to the text',
  );
}

/** The survey of the file, or of a copy without backslashes if it is their fault that quotes seem wrong. */
async function surveyed(
  { input, session, signal }: TableRequest,
  { dialect, header, endLine }: CsvTable,
): Promise<{ readonly survey: CsvSurvey; readonly path: string }> {
  const { delimiter } = dialect;
  const look = (path: string) =>
    surveyCsv(path, { delimiter, columns: header.columns.length, headerLine: header.line, endLine, signal });
  const survey = await look(input.path);
  if (survey.misquoted > 0 && survey.backslashQuotes) {
    const path = await copyWithoutBackslashes(input.path, delimiter, { folder: session.folder, signal });
    const again = await look(path);
    if (again.misquoted < survey.misquoted) return { survey: again, path };
  }
  return { survey, path: input.path };
}

function trailingIn(
  path: string,
  { dialect, header, endLine }: CsvTable,
  read: ReadonlySet<number>,
  signal: AbortSignal | undefined,
): Promise<TrailingSeparators> {
  return trailingSeparators(path, {
    delimiter: dialect.delimiter,
    columns: header.columns.length,
    headerLine: header.line,
    endLine,
    samples: header.samples,
    read,
    signal,
  });
}

/**
 * Makes a copy of the file that a strict reader takes line by line: one kind of line end, UTF-8, every record as
 * wide as the header. Records beyond mending are kept with their line and the reason.
 */
async function mended(
  request: TableRequest,
  { dialect, header, endLine, aside, notes, trailing }: CsvTable & { readonly trailing: number },
  needed: ReadonlySet<number>,
): Promise<TableScan> {
  const { folder } = request.session;
  const out = join(folder, `mended-${request.number}.csv`);
  const writer = new RefusedWriter(join(folder, `refused-${request.number}.csv`));
  const { counts, refused } = await mendInto(writer, {
    path: request.input.path,
    out,
    delimiter: dialect.delimiter,
    columns: header.columns,
    requiredColumns: needed,
    trailing,
    samples: header.samples,
    headerLine: header.line,
    endLine,
    signal: request.signal,
  });
  const from = scanCsv({
    path: out,
    delimiter: dialect.delimiter,
    columnCount: header.columns.length + 1,
  });
  return {
    from,
    tolerant: from,
    line: `${column(header.columns.length)}::bigint`,
    records: counts.records,
    refused,
    aside,
    notes: [
      ...notes,
      ...shortLinesNotes(counts, header.columns),
      ...strayQuotesNotes(counts),
      ...(counts.blankLines > 0 ? [`${lines(counts.blankLines)} blank; skipped`] : []),
    ],
  };
}

/**
 * Whether a first record shows that the strict reader would stumble: it takes a second per 100,000 such records, and
 * much memory, to find out.
 */
function isRagged({ columns, samples }: CsvHeader): boolean {
  return samples.some(
    ({ cells }) => cells.length < columns.length || cells.slice(columns.length).some((cell) => cell !== ''),
  );
}

/** Whether a first record has more fields than the header; of a file with short records the survey need not know. */
function isLonger({ columns, samples }: CsvHeader): boolean {
  return samples.some(({ cells }) => cells.length > columns.length);
}

async function mendInto(
  writer: RefusedWriter,
  options: MendOptions,
): Promise<{ readonly counts: Mended; readonly refused: RefusedFile | undefined }> {
  try {
    const counts = await mendCsv(options, (record) => writer.add(record));
    return { counts, refused: await writer.finish() };
  } finally {
    await writer.close();
  }
}

const MOST_NAMED = 3;

/**
 * Lines that end before the header does, and which cells they therefore lack. Where they are is told as well: a cell
 * may be missing amid a line.
 */
function shortLinesNotes(
  { padded, shortest = 0, paddedLines }: Pick<Mended, 'padded' | 'shortest' | 'paddedLines'>,
  columns: readonly string[],
): readonly string[] {
  if (padded === 0) return [];
  const lacking = columns.slice(shortest).map((name) => `"${name}"`);
  const where = placed(padded, paddedLines);
  if (lacking.length === 1)
    return [`${lines(padded)} short of ${lacking[0]}; used, with nothing in it: ${where}`];
  const which = lacking.length <= MOST_NAMED ? lacking.join(', ') : `all from ${lacking[0]} on`;
  return [
    `${lines(padded)} short of up to ${lacking.length} columns (${which}); used, with nothing in them: ${where}`,
  ];
}

function strayQuotesNotes({ strayQuotes, strayLines }: Mended): readonly string[] {
  if (strayQuotes === 0) return [];
  const [have, texts] = strayQuotes === 1 ? ['1 line has', 'a text'] : [`${strayQuotes} lines have`, 'texts'];
  return [`${have} quotes amid ${texts} without quotes around; kept: ${placed(strayQuotes, strayLines)}`];
}

/** `lines 3, 8, 9, …` */
function placed(count: number, first: readonly number[]): string {
  return `${count === 1 ? 'line' : 'lines'} ${first.join(', ')}${count > first.length ? ', …' : ''}`;
}

/** What a file that is no UTF-8 may be in. */
async function encodingNotes({ path }: InputFile, { utf8 }: CsvSurvey): Promise<readonly string[]> {
  if (utf8) return [];
  const [first, second] = await likelyEncodingsOf(path);
  if (first === undefined) return ['not all of it is UTF-8: name its encoding with --encoding'];
  if (first.encoding === 'utf-8') return ['most of it is UTF-8, and some is not'];
  const named = [first, ...(second === undefined ? [] : [second])].map(
    ({ encoding, example }) =>
      `${encoding}${example === '' ? '' : ` (which reads "${beyondAscii(example)}")`}`,
  );
  return [`not all of it is UTF-8; likely it is ${named.join(' or ')}: --encoding ${first.encoding}`];
}

/** Line ends that are not what every tool takes. */
function lineEndNotes({ lineEnds }: CsvSurvey): readonly string[] {
  const names = { lf: 'LF', crlf: 'CRLF', cr: 'CR' };
  const met = Object.entries(lineEnds).filter(([kind, count]) => kind in names && count > 0);
  const told = met.map(([kind, count]) => `${count} ${names[kind as keyof typeof names]}`);
  if (met.length > 1) return [`line ends are mixed: ${told.join(', ')}`];
  return met.some(([kind]) => kind === 'cr') ? ['line ends are CR'] : [];
}

function trailingNotes({ count }: TrailingSeparators): readonly string[] {
  if (count === 0) return [];
  return [
    `lines end with ${count === 1 ? '1 separator' : `${count} separators`} more than the header has; passed over`,
  ];
}

function lines(count: number): string {
  return count === 1 ? '1 line is' : `${count} lines are`;
}
