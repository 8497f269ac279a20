import { type Content, type Html, html, markupOf } from '../html.ts';

export interface Column {
  readonly head: Content;
  /** What the button that sorts by it is called; absent where sorting makes no sense. */
  readonly sortName?: string;
  readonly numeric?: boolean;
  readonly className?: string;
}

export interface Cell {
  readonly content: Content;
  /** What to sort by, where it is neither the number that the cell begins with nor its text. */
  readonly sort?: number;
}

export interface DataTable {
  readonly caption?: Content;
  readonly columns: readonly Column[];
  /** One cell per column; the first is the name of the row. */
  readonly rows: readonly (readonly Cell[])[];
  /** Sums, which stay below when the rows are sorted. */
  readonly foot?: readonly (readonly Cell[])[];
  readonly className?: string;
}

/** With more rows it may go on on another page. */
const LONG = 18;

/** A table that scrolls within its room, and that the script of the page can sort. */
export function dataTable({ caption, columns, rows, foot = [], className }: DataTable, label: string): Html {
  const head = columns.map((column) => {
    const sorted = column.sortName === undefined ? null : html` data-sort="${column.sortName}"`;
    return html`<th scope="col"${classOf(column)}${sorted}>${column.head}</th>`;
  });
  const line = (cells: readonly Cell[]): Html => {
    const written = cells.map(({ content, sort }, i) => {
      const column = columns[i] ?? { head: null };
      const isFirst = sort !== undefined && markupOf(content).startsWith(`<data value="${sort}"`);
      const key = sort === undefined || isFirst ? null : html` data-key="${sort}"`;
      return i === 0
        ? html`<th scope="row"${classOf(column)}${key}>${content}</th>`
        : html`<td${classOf(column)}${key}>${content}</td>`;
    });
    return html`<tr>${written}</tr>\n`;
  };
  const named = className === undefined ? null : html` class="${className}"`;
  const size = rows.length > LONG ? 'scrolls' : 'scrolls short';
  return html`${caption === undefined ? null : html`<p class="caption">${caption}</p>\n`}<div class="${size}" role="region" aria-label="${label}" tabindex="0"><table${named} aria-label="${label}">
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map(line)}</tbody>${foot.length === 0 ? null : html`\n<tfoot>\n${foot.map(line)}</tfoot>`}
</table></div>
`;
}

function classOf({ numeric, className }: Column): Html | null {
  const names = [...(numeric === true ? ['number'] : []), ...(className === undefined ? [] : [className])];
  return names.length === 0 ? null : html` class="${names.join(' ')}"`;
}
