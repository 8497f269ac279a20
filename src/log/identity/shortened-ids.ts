import { idKinds } from '../../config/id-kinds.ts';
import type { Session } from '../../engine/session.ts';
import type { Role } from '../../sources/role.ts';
import { rowVerdicts } from '../../sources/row-verdict.ts';
import { isShortened, isShortenedSql } from '../../sources/shortened-number.ts';
import type { Source } from '../../sources/source.ts';
import { column } from '../../sources/table.ts';
import { trimSql } from '../../sources/trim.ts';
import type { LoadedSource } from '../load.ts';
import type { LoadNote } from '../load-notes.ts';

/** A column of ids in which a spreadsheet has shortened long numbers: they count as nobody's. */
export interface ShortenedIds {
  readonly file: string;
  readonly column: string;
  /** Rows that are used, and those of them whose id is shortened. */
  readonly rows: number;
  readonly shortened: number;
  /** The first such row; undefined where people are to be forgotten. */
  readonly line: number | undefined;
}

/** Larger files are looked at again only where the first records show such ids. */
const MOST_ROWS = 250_000;

const ROLES: readonly Role[] = [...idKinds, 'order-id', 'event-id'];

/** Looks for such ids in rows that are used all the same, by another id. */
export async function shortenedIds(
  session: Session,
  sources: readonly LoadedSource[],
): Promise<readonly ShortenedIds[]> {
  const found: ShortenedIds[] = [];
  for (const { source, read, used } of sources) {
    if (used === 0 || source.kind === 'paths') continue;
    for (const index of idColumnsOf(source)) {
      if (read > MOST_ROWS && !showsThem(source, index)) continue;
      const one = await shortenedIn(session, source, index);
      if (one.shortened > 0) found.push(one);
    }
  }
  return found;
}

/** A row whose only id is shortened is refused, and told so. */
function idColumnsOf({ columns, byIds }: Source): readonly number[] {
  return ROLES.flatMap((role) => {
    const index = columns.get(role);
    return index === undefined || (role === 'person' && !byIds) ? [] : [index];
  });
}

function showsThem({ header }: Source, index: number): boolean {
  return header.samples.some(({ cells }) => isShortened(cells[index] ?? ''));
}

async function shortenedIn(session: Session, source: Source, index: number): Promise<ShortenedIds> {
  const { from, line, aside, refused } = rowVerdicts(source);
  const row = await session.row(
    'shortened ids',
    `select count(*)::double as rows, count(*) filter (where shortened)::double as shortened,
      (min(line) filter (where shortened))::double as first
    from (select coalesce(${isShortenedSql(trimSql(column(index)))}, false) as shortened, ${line} as line ${from}
      where (${aside}) is null and not (${refused}))`,
  );
  return {
    file: source.file,
    column: source.header.columns[index] ?? '',
    rows: Number(row['rows']),
    shortened: Number(row['shortened']),
    line: source.asked.forget.length > 0 || row['first'] === null ? undefined : Number(row['first']),
  };
}

export function shortenedNotes(found: readonly ShortenedIds[]): readonly LoadNote[] {
  return found.map((one) => ({
    code: 'shortened-ids',
    message: `${shortenedMessage(one)}; they count as nobody's`,
    hint: EXPORT_AS_TEXT,
  }));
}

export function shortenedMessage({ file, column: name, rows, shortened }: ShortenedIds): string {
  return `${file}: column "${name}": ${shortened} of ${rows} ids are long numbers that a spreadsheet has shortened, such as 1.2E+05`;
}

export const EXPORT_AS_TEXT =
  'export again without opening the file in a spreadsheet, or import the column there as text';
