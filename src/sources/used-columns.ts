import type { Role } from './role.ts';
import type { Source } from './source.ts';

export type UsedColumns = Pick<Source, 'columns' | 'label' | 'segment'>;

/** What these say gets into the log only as part of a label. */
const LABELS: ReadonlySet<Role> = new Set<Role>([
  'channel',
  'campaign',
  'source',
  'medium',
  'referrer',
  'url',
]);

/** The columns (0-based) that have a role, or are part of a label or a segment. */
export function usedColumns({ columns, label, segment = [] }: UsedColumns): ReadonlySet<number> {
  const roles = [...columns].filter(([role]) => !LABELS.has(role)).map(([, index]) => index);
  return new Set([...roles, ...[...label, ...segment].flatMap((part) => part.columns)]);
}
