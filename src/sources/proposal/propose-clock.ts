import type { SourceKind } from '../../config/source-settings.ts';
import { AttribError } from '../../errors.ts';
import type { Role } from '../role.ts';
import type { Table } from '../table.ts';
import { timeColumns } from '../time-columns.ts';
import type { ProposedRole } from './source-proposal.ts';

/** The roles with a clock of its own beside the date, where the file has these in two columns, and its first times. */
export function withClock(
  file: string,
  table: Table,
  kind: SourceKind,
  roles: readonly ProposedRole[],
): { readonly roles: readonly ProposedRole[]; readonly times: readonly string[] } {
  const time = roles.find(({ role }) => role === 'time');
  if (time === undefined) return { roles, times: [] };
  const at = table.columns.indexOf(time.column);
  const parted = dateAndClock(file, table, kind, at);
  if (parted === undefined) return { roles, times: table.samples.map(({ cells }) => cells[at] ?? '') };
  const named = (index: number) => table.columns[index] ?? '';
  const others = roles.filter(({ role, column }) => role !== 'time' && column !== named(parted.date));
  const both = [
    { ...time, column: named(parted.date), others: [], examples: parted.times.slice(0, 2) },
    { ...time, role: 'clock' as const, column: named(parted.clock), others: [], examples: [] },
  ];
  return { roles: [...others, ...both], times: parted.times };
}

/** Undefined where one column has both, or nothing has the other. */
function dateAndClock(file: string, table: Table, kind: SourceKind, at: number) {
  try {
    const { columns, samples } = timeColumns(file, table, new Map<Role, number>([['time', at]]), {
      kind,
      map: {},
    });
    const [date, clock] = [columns.get('time'), columns.get('clock')];
    if (date === undefined || clock === undefined) return undefined;
    return { date, clock, times: samples.map(({ text }) => text) };
  } catch (error) {
    if (error instanceof AttribError) return undefined;
    throw error;
  }
}
