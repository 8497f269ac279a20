import type { RecordsAside } from './table.ts';

/** A record at the end of a table. */
export interface EndRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** Blank lines stand between it and the record before. */
  readonly afterBlank: boolean;
}

const TOTAL_WORDS = [
  '(?:grand |sub)?totals?(?: general| géneral| général| geral)?',
  'gesamt(?:summe|ergebnis)?|summe|insgesamt',
  'total[aei]|totaux|totaal|totalt|totalsumma|suma|soma|somme|sum',
  '(?:genel )?toplam|cəmi|yekun|ümumi',
  'итого|всего|(?:ال)?[إا]جمالي|المجموع',
  '合計|总计|總計|합계',
];

/** A cell that says that its row adds up others: `Total`, `Total: Account`, `Grand Totals (5700 records)`. */
const TOTAL = new RegExp(`^(?:${TOTAL_WORDS.join('|')})(?:\\s*[:：(（–—-].*)?$`, 'iu');

const IMPRINT =
  /^(?:copyright|©|\(c\)\s|confidential|all rights reserved|(?:report )?(?:generated|exported|created|downloaded) (?:by|on|at|with|from)\b|powered by\b|source:|data source|end of (?:report|file)|page \d+)/iu;

/** Whether a text may be of a footer; without a look at what stands around it. */
export function mayBeFooter(cell: string): boolean {
  const text = plain(cell);
  return TOTAL.test(text) || IMPRINT.test(text);
}

/** Where the data of a table end, and what stands behind them. */
export interface Footer {
  /** 1-based line of the first record that is none of the data; undefined when there is no footer. */
  readonly line: number | undefined;
  readonly aside: readonly RecordsAside[];
}

/**
 * Finds totals and imprints behind the data of a table.
 * @param records the last ones of the table
 * @param columns how many the table has
 */
export function findFooter(records: readonly EndRecord[], columns: number): Footer {
  let first = records.length;
  for (let i = records.length - 1; i >= 0; i--) {
    const record = records[i];
    if (record === undefined) break;
    const alone = columns > 1 && record.cells.filter((cell) => cell.trim() !== '').length <= 1;
    const text = plain(record.cells.find((cell) => cell.trim() !== '') ?? '');
    if (TOTAL.test(text) || (alone && (IMPRINT.test(text) || record.afterBlank))) first = i;
    else if (!alone) break;
  }
  const footer = records.slice(first);
  const totals = footer.filter(({ cells }) =>
    TOTAL.test(plain(cells.find((cell) => cell.trim() !== '') ?? '')),
  );
  const others = footer.length - totals.length;
  return {
    line: footer[0]?.line,
    aside: [
      ...(totals.length > 0 ? [{ reason: 'totals below the data', count: totals.length }] : []),
      ...(others > 0 ? [{ reason: 'notes below the data', count: others }] : []),
    ],
  };
}

function plain(cell: string): string {
  return cell.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ').trim();
}
