import { type SourceSettings, settleSource } from '../../config/source-settings.ts';
import type { Row, Session } from '../../engine/session.ts';
import { inputError } from '../../errors.ts';
import { formatOf, openTable } from '../formats/index.ts';
import { headerAgain, OTHER_HEADER, otherHeader } from '../header-again.ts';
import { NO_TIME } from '../identity-reading.ts';
import { openInput } from '../input-file.ts';
import { hasMicros, surveyMoneyColumn } from '../money-column.ts';
import { type MoneyReading, moneyReading } from '../money-reading.ts';
import { plainStyle } from '../money-style.ts';
import type { Fault } from '../refused-record.ts';
import type { Role, RoleColumns } from '../role.ts';
import { resolveRoles } from '../roles.ts';
import { NO_FILTERS } from '../row-filters.ts';
import { moneyColumn, type Source, type SourceRequest } from '../source.ts';
import { column, succeeds, type Table, type TableHeader } from '../table.ts';
import { type CountedPath, type PathCells, readPathRow } from './path-rows.ts';
import { namedSeparator, type PathSeparator, usualSeparator } from './path-text.ts';
import { stepColumns } from './step-columns.ts';

/** A file of paths, read whole: such files are small, for their rows are counts. */
export interface PathFile {
  readonly source: Source;
  readonly paths: readonly CountedPath[];
  readonly used: number;
  readonly refused: readonly PathReject[];
}

export interface PathReject {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/** The columns of a path file: one that holds the path, or one for each step. */
interface PathColumns {
  readonly roles: RoleColumns;
  readonly steps: readonly number[] | undefined;
}

/** @throws an input error when the file has no paths, or says nowhere what converts */
export async function readPathFile(session: Session, request: SourceRequest): Promise<PathFile> {
  const { number, signal } = request;
  const settings = settleSource(request.source, request.run);
  const input = await openInput(request.source.path, {
    folder: session.folder,
    stdin: request.stdin,
    encoding: settings.encoding,
    signal,
    binary: true,
  });
  const format = await formatOf(input);
  const header = await openTable(format, {
    session,
    input,
    number,
    delimiter: settings.delimiter,
    table: settings.table,
    suits: (table) => succeeds(() => pathColumns(input.name, table, settings)),
    signal,
  });
  const columns = pathColumns(input.name, header, settings);
  const needed = [...columns.roles.values(), ...(columns.steps?.slice(0, 1) ?? [])];
  const scan = await tolerantScan(header, new Set(needed));
  const value = moneyColumn({
    file: input.name,
    format: format.name,
    header,
    columns: columns.roles,
    scan,
    settings,
  });
  const style = value === undefined ? plainStyle() : await surveyMoneyColumn(session, value);
  const money = moneyReading({ style, refunds: settings.refunds, micros: hasMicros(value?.column) });
  const rows = await session.rows('paths of the file', cellsSql(columns, money, scan));
  const separator = separatorFor(settings, columns, rows);
  const paths: CountedPath[] = [];
  const refused: PathReject[] = [];
  const rules = {
    separator,
    conversionEvents: new Set(settings.conversionEvent),
    conversionIsTouch: settings.conversionIsTouch,
  };
  for (const row of rows) {
    const cells = cellsOf(row, columns);
    const again = pathHeaderAgain(cells, header, columns);
    if (again === OTHER_HEADER) throw otherHeader(input.name, Number(row['line']));
    const read =
      again === undefined ? readPathRow(cells, rules) : { role: 'path' as const, value: '', ...again };
    if (!('reason' in read)) {
      paths.push(...read);
      continue;
    }
    const at = columns.roles.get(read.role) ?? columns.steps?.[0] ?? 0;
    const { value, reason } = read;
    refused.push({ line: Number(row['line']), column: header.columns[at] ?? '', value, reason });
  }
  const notes = [
    columns.steps === undefined
      ? `steps are separated by ${separator.label}`
      : `steps in ${columns.steps.length} columns, from ${header.columns[columns.steps[0] ?? 0]} on`,
  ];
  const source: Source = {
    number,
    file: input.name,
    kind: 'paths',
    settings,
    asked: request.asked,
    byIds: false,
    input,
    format: format.name,
    header,
    columns: columns.roles,
    label: [{ sql: 'null', columns: columns.steps ?? [] }],
    segment: undefined,
    time: NO_TIME,
    timeText: 'null',
    money: style,
    ruled: false,
    filters: NO_FILTERS,
    preset: undefined,
    asides: [],
    notes,
    scan,
    reading: { derived: (from) => from, ids: [], asides: [], checks: [] },
  };
  return { source, paths, used: rows.length - refused.length, refused };
}

function pathColumns(file: string, header: TableHeader, settings: SourceSettings): PathColumns {
  const request = {
    file,
    kind: 'paths' as const,
    header: header.columns,
    doubled: header.doubled,
    map: settings.map,
    required: [],
  };
  const roles = resolveRoles(request);
  const steps = roles.has('path') ? undefined : stepColumns(header.columns);
  if (!roles.has('path') && steps === undefined) resolveRoles({ ...request, required: ['path'] });
  if (!roles.has('conversions') && settings.conversionEvent.length === 0) {
    throw inputError(
      `${file}: nothing says how many journeys converted. Columns: ${header.columns.join(', ')}`,
      'Name the column that counts them: --map-paths conversions=COLUMN; or the step that is a conversion: --conversion-event STEP',
    );
  }
  return { roles, steps };
}

async function tolerantScan(header: Table, needed: ReadonlySet<number>) {
  const scan = await header.scan(needed);
  return scan.mend === undefined ? scan : await scan.mend();
}

function cellsSql(
  { roles, steps }: PathColumns,
  money: MoneyReading,
  scan: { readonly from: string; readonly line: string },
): string {
  const text = (role: Role) => {
    const index = roles.get(role);
    return index === undefined ? 'null' : column(index);
  };
  const amount = text('value');
  const value = roles.has('value') ? `${money.sql(amount)}::varchar` : 'null';
  const reason = roles.has('value')
    ? `case when not ${money.missing(amount)} then ${money.reason(amount)} end`
    : 'null';
  const listed = steps?.map((index) => `coalesce(${column(index)}, '')`).join(', ');
  return `select ${scan.line} as line, ${listed === undefined ? `coalesce(${text('path')}, '')` : `to_json([${listed}])::varchar`} as path,
      ${text('conversions')} as conversions, ${text('non-conversions')} as non_conversions,
      ${value} as value, ${amount} as value_text, ${reason} as value_reason
    from (select *, row_number() over () - 1 as record ${scan.from}) order by record`;
}

/** Whether a row is a header, by the columns that have roles. */
function pathHeaderAgain(cells: PathCells, header: TableHeader, { roles }: PathColumns): Fault | undefined {
  const { path, conversions = '', nonConversions = '', valueText } = cells;
  const texts = new Map<Role, string>([
    ['path', typeof path === 'string' ? path : ''],
    ['conversions', conversions],
    ['non-conversions', nonConversions],
    ['value', valueText],
  ]);
  const columns = [...roles].map(([role, at]) => [texts.get(role) ?? '', header.columns[at] ?? ''] as const);
  return headerAgain(
    columns.map(([text]) => text),
    { columns: columns.map(([, name]) => name) },
  );
}

function cellsOf(row: Row, { roles, steps }: PathColumns): PathCells {
  const text = (name: string) => (row[name] === null ? '' : String(row[name]));
  return {
    path: steps === undefined ? text('path') : (JSON.parse(text('path')) as string[]),
    conversions: roles.has('conversions') ? text('conversions') : undefined,
    nonConversions: roles.has('non-conversions') ? text('non_conversions') : undefined,
    value: row['value'] === null ? null : String(row['value']),
    valueText: text('value_text'),
    valueReason: row['value'] === null && row['value_reason'] !== null ? text('value_reason') : undefined,
  };
}

function separatorFor(
  { pathSeparator }: SourceSettings,
  { steps }: PathColumns,
  rows: readonly Row[],
): PathSeparator {
  if (pathSeparator !== undefined) return namedSeparator(pathSeparator);
  return usualSeparator(steps === undefined ? rows.map((row) => String(row['path'])) : []);
}
