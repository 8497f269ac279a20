import type { SampleRecord } from './table.ts';

/** So many forms at most has a column that a row can be told by, and they make up so much of it. */
const MOST_FORMS = 4;
const MOST_OF_THEM = 0.8;
/** As few digits has a date such as `5.2.26`. */
const FEWEST_DIGITS = 4;

/** What the rows of a file look like: the forms of the columns that hold numbers, such as times. */
export class RowShapes {
  readonly #samples: readonly Pick<SampleRecord, 'cells'>[];
  #forms: ReadonlyMap<number, ReadonlySet<string>> | undefined;

  constructor(samples: readonly Pick<SampleRecord, 'cells'>[]) {
    this.#samples = samples;
  }

  /** Whether cells look like those of a row, and cannot be text that happens to have as many parts. */
  fit(cells: readonly string[]): boolean {
    let [alike, different, digits] = [0, 0, 0];
    for (const [cell, isAlike] of this.#compared(cells)) {
      if (!isAlike) different++;
      else {
        alike++;
        digits += digitsIn(cell);
      }
    }
    return alike > different && digits >= FEWEST_DIGITS;
  }

  /** Whether cells look like those of a row up to a time, or another long number, whatever comes behind. */
  begin(cells: readonly string[]): boolean {
    const compared = this.#compared(cells);
    const time = compared.findIndex(([cell, isAlike]) => isAlike && digitsIn(cell) >= FEWEST_DIGITS);
    return time !== -1 && compared.slice(0, time).every(([, isAlike]) => isAlike);
  }

  /** Whether one of several cells is in its column what a time is, or another long number: perhaps they are a row. */
  hint(cells: readonly string[]): boolean {
    return (
      cells.length > 1 &&
      this.#compared(cells).some(([cell, isAlike]) => isAlike && digitsIn(cell) >= FEWEST_DIGITS)
    );
  }

  /** The cells of columns that rows can be told by, and whether each looks like those of its column. */
  #compared(cells: readonly string[]): readonly (readonly [string, boolean])[] {
    this.#forms ??= formsOf(this.#samples);
    return [...this.#forms].flatMap(([at, forms]) => {
      const cell = (cells[at] ?? '').trim();
      return cell === '' ? [] : [[cell, forms.has(formOf(cell))] as const];
    });
  }
}

function formsOf(samples: readonly Pick<SampleRecord, 'cells'>[]): ReadonlyMap<number, ReadonlySet<string>> {
  const width = Math.max(0, ...samples.map(({ cells }) => cells.length));
  const found = new Map<number, ReadonlySet<string>>();
  for (let at = 0; at < width; at++) {
    const texts = samples.map(({ cells }) => (cells[at] ?? '').trim()).filter((text) => text !== '');
    const counts = new Map<string, number>();
    for (const text of texts) counts.set(formOf(text), (counts.get(formOf(text)) ?? 0) + 1);
    const frequent = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_FORMS);
    const covered = frequent.reduce((sum, [, count]) => sum + count, 0);
    const forms = frequent.map(([form]) => form);
    const numeric = forms.some((form) => form.includes('9'));
    if (numeric && covered >= MOST_OF_THEM * texts.length) found.set(at, new Set(forms));
  }
  return found;
}

/** `9-9-9 9:9` of a time, `a9` of an id. */
function formOf(text: string): string {
  return text.replaceAll(/[\p{L}\p{M}]+/gu, 'a').replaceAll(/\p{N}+/gu, '9');
}

function digitsIn(text: string): number {
  return text.match(/\p{N}/gu)?.length ?? 0;
}
