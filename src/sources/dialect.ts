import { CsvError, parse } from 'csv-parse/sync';
import { isDelimiter } from '../config/file-dialect.ts';
import { fileHead } from './file-head.ts';
import { usualNumber } from './usual-number.ts';

/** How a file separates its fields. The quote is always `"`, and `""` inside quotes is one quote. */
export interface Dialect {
  /** One ASCII character. */
  readonly delimiter: string;
}

/** In order of precedence where a sample says nothing. */
const CANDIDATES = [',', ';', '\t', '|'] as const;

const SAMPLE_BYTES = 2 ** 16;
const SAMPLE_RECORDS = 100;

/** The dialect of a file by its first records, or with the delimiter that the user named. */
export async function sniffDialect(
  input: { readonly path: string },
  forced?: string | undefined,
): Promise<Dialect> {
  if (forced !== undefined) return { delimiter: forced };
  const { bytes, whole } = await fileHead(input.path, SAMPLE_BYTES);
  const text = bytes.toString('utf8');
  const lines = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
  return dialectOf(whole || lines === 0 ? text : text.slice(0, lines));
}

/**
 * The dialect of a text: the delimiter that splits its first records into the most fields, and all of them into
 * equally many. A text of one column gets a comma.
 * @example dialectOf('a;b\n1,5;2') // { delimiter: ';' }
 */
export function dialectOf(sample: string): Dialect {
  const declared = /^sep=([^\r\n])\r?\n/i.exec(sample)?.[1];
  if (declared !== undefined && isDelimiter(declared)) return { delimiter: declared };
  const scores = CANDIDATES.map((delimiter) => ({ delimiter, score: score(sample, delimiter) }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return { delimiter: best.delimiter };
}

function score(sample: string, delimiter: string): number {
  const widths = recordWidths(sample, delimiter);
  const usual = usualNumber(widths);
  const consistency = widths.filter((width) => width === usual).length / Math.max(1, widths.length);
  // A header that is split otherwise than the records speaks for a delimiter inside the values.
  return (usual - 1) * consistency * (widths[0] === usual ? 1 : 0.5);
}

/** Number of fields of each of the first records. */
function recordWidths(sample: string, delimiter: string): readonly number[] {
  const widths: number[] = [];
  try {
    parse(sample, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: SAMPLE_RECORDS,
      on_record: (record: readonly string[]) => {
        widths.push(record.length);
        return null;
      },
    });
  } catch (error) {
    // A quote that the end of the sample leaves open; the records before it count.
    if (!(error instanceof CsvError)) throw error;
  }
  return widths;
}
