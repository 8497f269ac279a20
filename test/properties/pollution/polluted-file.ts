import { gzipSync } from 'node:zlib';
import type { RunOptions } from '../../../src/index.ts';
import type { CleanRow } from './clean-log.ts';
import { type RawCell, RowText } from './row-text.ts';
import { amount, columnsOf, ENDS, encoded, FOOTERS, PREAMBLES } from './texts.ts';
import type { Pollution, RowFault } from './ways.ts';

export interface Polluted {
  readonly bytes: Buffer;
  /** What has to be told of the file. */
  readonly options: Pick<RunOptions, 'delimiter' | 'encoding'>;
  /** Of each row of the log, the lines on which it stands, from 1. */
  readonly lines: readonly (readonly number[])[];
  /** Rows that may be refused; all others have to be read as they were. */
  readonly spoilt: ReadonlySet<number>;
  /** Whether the whole file may be refused. */
  readonly mayFail: boolean;
}

export function polluted(rows: readonly CleanRow[], pollution: Pollution): Polluted {
  return new Writer(rows, pollution).polluted();
}

class Writer {
  readonly #rows: readonly CleanRow[];
  readonly #pollution: Pollution;
  readonly #columns: readonly string[];
  readonly #text: RowText;
  readonly #parts: Buffer[] = [];
  readonly #lines: number[][] = [];
  readonly #spoilt = new Set<number>();
  #line = 1;

  constructor(rows: readonly CleanRow[], pollution: Pollution) {
    this.#rows = rows;
    this.#pollution = pollution;
    this.#columns = columnsOf(pollution);
    this.#text = new RowText(pollution);
  }

  polluted(): Polluted {
    const { preamble, footer, header, encoding, delimiter, quoting, packed, lastLineEnd } = this.#pollution;
    for (const line of PREAMBLES[preamble](delimiter)) this.#put(line);
    this.#header();
    for (const i of this.#rows.keys()) this.#row(i);
    for (const line of FOOTERS[footer]) this.#put(line);
    if (lastLineEnd === 'none') this.#parts.pop();
    if (lastLineEnd === 'three') this.#parts.push(this.#end(''), this.#end(''));
    if (lastLineEnd === 'NUL') this.#parts.push(Buffer.from('\0'));
    const bytes = encoded(Buffer.concat(this.#parts), encoding);
    return {
      bytes: packed === 'no' ? bytes : gzipSync(bytes).subarray(0, packed === 'gzip' ? undefined : -12),
      options: {
        ...(delimiter === '^' || delimiter === ' ' ? { delimiter } : {}),
        ...(encoding === 'windows-1254' ? { encoding } : {}),
      },
      lines: this.#lines,
      spoilt: this.#spoilt,
      mayFail:
        packed === 'gzip, cut off' ||
        quoting === 'apostrophes' ||
        (delimiter === ' ' && (preamble !== 'none' || header === 'spaced')) ||
        encoding === 'windows-1254, not told' ||
        lastLineEnd === 'NUL',
    };
  }

  #header(): void {
    const { header, delimiter } = this.#pollution;
    const written = this.#columns.map((name) => {
      if (header === 'quoted') return `"${name}"`;
      if (header === 'spaced') return ` ${name} `;
      return header === 'upper case' ? name.toUpperCase() : name;
    });
    this.#put(written.join(delimiter));
    if (header === 'units below') this.#put(this.#text.of(['id', 'UTC', '', 'flag', 'EUR', '']));
  }

  #row(i: number): void {
    const fault = this.#pollution.faults[i] ?? 'none';
    const { quoting, encoding } = this.#pollution;
    const cells = this.#cells(i);
    const above = this.#above(fault);
    if (above !== undefined) this.#put(above);
    this.#lines.push([this.#line]);
    if (quoting === 'apostrophes') this.#spoilt.add(i);
    if (encoding.endsWith('not told') && /[^\0-\x7f]/.test(cells.join())) this.#spoilt.add(i);
    const spoiled = this.#inOneCell(i, cells) ?? this.#spoiled(fault, cells);
    if (spoiled === undefined) {
      this.#put(this.#harmless(fault, cells));
      return;
    }
    this.#spoilt.add(i);
    for (const [part, text] of spoiled.entries()) {
      if (part > 0) this.#lines.at(-1)?.push(this.#line);
      this.#put(text);
    }
    // A row without a delimiter of this file would be text at the end of a cell.
    if (fault !== 'joined with the next' || this.#pollution.faults[i + 1] !== 'none') return;
    this.#parts.pop();
    this.#line--;
    this.#spoilt.add(i + 1);
  }

  /** A pair of quotes, misplaced but legal, takes the end of a row and the start of the next for text. */
  #inOneCell(i: number, cells: readonly string[]): readonly string[] | undefined {
    const { faults, delimiter, quoting } = this.#pollution;
    // Other quotes in the rows would close it before, or open another.
    const isBare = (at: number) =>
      quoting === 'needed' &&
      this.#cells(at).every((cell) => !/["\r\n]/.test(cell) && !cell.includes(delimiter));
    const opens = (at: number) =>
      faults[at] === 'in one cell with the next' && faults[at + 1] === 'none' && isBare(at) && isBare(at + 1);
    if (!opens(i) && !opens(i - 1)) return undefined;
    const at = this.#columns.indexOf('channel');
    const text = opens(i) ? `"${cells[at]}` : `${cells[at]}"`;
    return [this.#text.of(cells, delimiter, { at, text })];
  }

  /** A line that stands above the row and is none. */
  #above(fault: RowFault): string | undefined {
    const { delimiter } = this.#pollution;
    const lines: { readonly [fault in RowFault]?: string } = {
      'blank line before': '',
      'blanks before': delimiter === ' ' ? '' : '   ',
      'delimiters before': delimiter.repeat(this.#columns.length - 1),
      'header before': this.#columns.join(delimiter),
      'comment before': '# a comment',
    };
    return lines[fault];
  }

  /** The lines of a row that nobody can be sure of any more; undefined where the fault does not go so far. */
  #spoiled(fault: RowFault, cells: readonly string[]): readonly (string | Buffer)[] | undefined {
    const { delimiter, encoding } = this.#pollution;
    const channel = this.#columns.indexOf('channel');
    const of = (changed: readonly string[], raw?: RawCell) => [this.#text.of(changed, delimiter, raw)];
    switch (fault) {
      case 'short':
        return of(cells.slice(0, 3));
      case 'long':
        return of([...cells, 'more']);
      case 'cell too many':
        return of(cells.toSpliced(channel, 0, 'more'));
      case 'empty cell too many':
        return of(cells.toSpliced(channel, 0, ''));
      case 'cell missing':
        return of(cells.toSpliced(channel, 1));
      case 'NUL':
        return of(cells.with(channel, 'n\0l'));
      case 'no such day':
        return of(cells.with(this.#columns.indexOf('time'), '2026-02-31 10:00'));
      case 'other delimiter':
        return [this.#text.of(cells, delimiter === ';' ? '|' : ';')];
      case 'text after quote':
        return of(cells, { at: channel, text: '"x"y' });
      case 'in other quotes':
        return [cells.map((cell) => `'${cell}'`).join(delimiter)];
      case 'broken in two':
        return [this.#text.of(cells.slice(0, 2)), this.#text.of(cells.slice(2))];
      case 'joined with the next':
        return of(cells);
      case 'no UTF-8': {
        if (!encoding.startsWith('utf-8')) return undefined;
        const [head = '', tail = ''] = this.#text.of(cells.with(channel, 'b@d')).split('@');
        return [Buffer.concat([Buffer.from(head), Buffer.from([0xe9]), Buffer.from(tail)])];
      }
      default:
        return undefined;
    }
  }

  #harmless(fault: RowFault, cells: readonly string[]): string {
    const { delimiter, lineEnd } = this.#pollution;
    const note = this.#columns.indexOf('note');
    if (fault === 'stray quote') return this.#text.of(cells, delimiter, { at: note, text: 'of12"andmore' });
    if (fault === 'padded' && delimiter !== ' ') return this.#text.of(cells, ` ${delimiter} `);
    if (fault !== 'several lines') return this.#text.of(cells);
    const end = lineEnd === 'mixed' ? '\n' : lineEnd;
    return this.#text.of(cells.with(note, `two${end}lines${end}`));
  }

  #cells(i: number): readonly string[] {
    const row = this.#rows[i];
    if (row === undefined) return [];
    const written: Readonly<Record<string, string>> = {
      ...row,
      value: amount(row.value, this.#pollution.money),
    };
    return this.#columns.map((name) => written[name] ?? `${name} ${i}`);
  }

  /** A line without text must not end in LF: behind a CR it would be no line. */
  #end(text: string): Buffer {
    const { lineEnd } = this.#pollution;
    const mixed = text.length === 0 ? '\r\n' : (ENDS[this.#line % ENDS.length] ?? '\n');
    return Buffer.from(lineEnd === 'mixed' ? mixed : lineEnd);
  }

  #put(text: string | Buffer): void {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    this.#parts.push(bytes, this.#end(bytes.toString()));
    this.#line += 1 + (bytes.toString().match(/\r\n|\r|\n/g)?.length ?? 0);
  }
}
