import { spellingKey } from '../../log/spellings.ts';
import { headerKey } from '../../sources/roles.ts';
import { shellWord } from '../../sources/shell-word.ts';
import { labelKey } from './label-key.ts';
import type { SpendFile, SpendRow } from './spend-row.ts';

const MOST_NAMED = 3;

/**
 * What to type so that spend of no channel of the log meets one. Only what has been tried: a flag is named where more
 * rows meet a channel with it than without.
 * @param known keys of the labels of the log
 * @returns undefined where all rows meet one, or nothing helps
 */
export function mendingFlag(
  file: SpendFile,
  files: readonly SpendFile[],
  known: ReadonlySet<string>,
  labels: readonly string[],
  by: readonly string[],
): string | undefined {
  const at = by.indexOf('channel');
  const meets = (label: string, row: SpendRow) =>
    known.has(labelKey(row.labels.map((own, i) => (i === at ? label : own))));
  const met = (labelOf: (row: SpendRow) => string | undefined) =>
    file.rows.filter((row) => meets(labelOf(row) ?? '', row)).length;
  if (at === -1) return undefined;
  const now = met((row) => row.labels[at]);
  if (now === file.rows.length) return undefined;
  const channel = file.columns['channel'];
  // A flag for the columns of spend holds for all files.
  const alone = files.length === 1;
  if (alone && channel !== undefined && file.traffic !== undefined && met(({ ruled }) => ruled) > now) {
    const examples = file.rows.filter((row) => row.ruled !== undefined && meets(row.ruled, row));
    const pairs = new Set(examples.map((row) => `${row.labels[at]} is ${row.ruled}`));
    return `by the channel rules ${[...pairs].slice(0, MOST_NAMED).join(', ')}: --map-spend ${shellWord(`source=${channel}`)}`;
  }
  const others = alone ? detailNames(file) : [];
  const best = others
    .map((name) => ({ name, met: met((row) => detailOf(row).get(headerKey(name))) }))
    .sort((a, b) => b.met - a.met)[0];
  if (best !== undefined && best.met > now) {
    return `the column "${best.name}" has names of the data: --map-spend ${shellWord(`channel=${best.name}`)}`;
  }
  const spent = [...new Set(file.rows.map((row) => row.labels[at] ?? ''))];
  const [only] = spent;
  const name = only === undefined || spent.length > 1 ? undefined : likeliest(only, labels);
  if (name === undefined || file.form === 'wide' || by.length > 1) return undefined;
  return `if it is ${name} in the data: --spend ${shellWord(`${name}=${file.file}`)}`;
}

function detailNames({ ignoredColumns, rows }: SpendFile): readonly string[] {
  const keys = new Set(rows.flatMap((row) => [...detailOf(row).keys()]));
  return ignoredColumns.filter((name) => keys.has(headerKey(name)));
}

/** The texts of a row that are no measure, by their column. */
function detailOf({ texts = [] }: SpendRow): ReadonlyMap<string, string> {
  return new Map(texts);
}

/** A channel of the log whose words have one in common with the name. */
function likeliest(name: string, labels: readonly string[]): string | undefined {
  const words = (text: string) =>
    spellingKey(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '');
  const own = new Set(words(name));
  const common = (label: string) => words(label).filter((word) => own.has(word)).length;
  const [best] = labels.filter((label) => common(label) > 0).sort((a, b) => common(b) - common(a));
  return best;
}
