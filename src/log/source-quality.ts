import type { SourceKind } from '../config/source-settings.ts';
import { readingNotes } from '../sources/reading-notes.ts';
import type { LoadedSource } from './load.ts';

/** What is worth knowing of one source afterwards. */
export interface SourceQuality {
  readonly file: string;
  readonly kind: SourceKind;
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly rowsRejected: number;
  readonly rowsSetAside: number;
  /** Name of the preset it was read by; absent where its make is not known. */
  readonly preset?: string;
  /** Which column plays which role. */
  readonly columns: Readonly<Record<string, string>>;
  readonly ignoredColumns: readonly string[];
  /** Format of the file, such as `csv`. */
  readonly format: string;
  /** Null where nothing stands between the cells. */
  readonly delimiter: string | null;
  readonly encoding: string;
  /** How times were read: `ISO 8601` or the strptime patterns tried in order. */
  readonly dateFormat: string;
  readonly notes: readonly string[];
}

export function describeSource({ source, read, used, rejected, setAside }: LoadedSource): SourceQuality {
  const roles = [...source.columns];
  const filters = [...source.settings.keep, ...source.settings.exclude];
  return {
    file: source.file,
    kind: source.kind,
    rowsRead: read,
    rowsUsed: used,
    rowsRejected: rejected,
    rowsSetAside: setAside.reduce((sum, { count }) => sum + count, 0),
    ...(source.preset === undefined ? {} : { preset: source.preset }),
    columns: Object.fromEntries(roles.map(([role, index]) => [role, source.header.columns[index] ?? ''])),
    ignoredColumns: source.header.columns.filter(
      (name, i) =>
        !filters.some(({ column }) => column === name) &&
        !roles.some(([, index]) => index === i) &&
        ![...source.label, ...(source.segment ?? [])].some(({ columns }) => columns.includes(i)),
    ),
    format: source.format,
    delimiter: source.header.delimiter ?? null,
    encoding: source.input.encoding,
    dateFormat: source.time.label,
    notes: [...source.scan.notes, ...source.notes, ...readingNotes(source)],
  };
}
