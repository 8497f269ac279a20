import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import { inputError, usageError } from '../errors.ts';
import type { Source } from '../sources/source.ts';
import { spellingKey } from '../sources/spelling-key.ts';
import { stageRole } from '../sources/stage-column.ts';
import type { LoadNote } from './load-notes.ts';

/** Stages without a column that tells them are a question without an answer. */
export function requireStages({ stages }: RunSettings, sources: readonly Source[]): void {
  const [first] = sources;
  if (stages.length === 0) return;
  const twice = stages.find(
    (stage, i) => stages.findIndex((other) => spellingKey(other) === spellingKey(stage)) < i,
  );
  if (twice !== undefined) throw usageError(`--stages: "${twice}" is named twice`, 'name each stage once');
  if (sources.some(({ kind, columns }) => stageRole(kind, columns) !== undefined)) return;
  throw inputError(
    `${first?.file}: nothing says which rows mark the stages. Columns: ${first?.header.columns.join(', ')}`,
    'Name the column: --map stage=COLUMN, or of events: --map event=COLUMN, or of a conversions file: --map-conversions type=COLUMN',
  );
}

/** Stages that nobody reached, because they are called otherwise perhaps. Needs `touchpoints` with its column `stage`. */
export async function stageNotes(
  session: Session,
  { stages }: Pick<RunSettings, 'stages'>,
): Promise<readonly LoadNote[]> {
  if (stages.length === 0) return [];
  const rows = await session.rows(
    'stages that are marked',
    'select distinct stage::integer as stage from touchpoints where stage is not null',
  );
  const marked = new Set(rows.map(({ stage }) => Number(stage)));
  const missing = stages.filter((_, i) => !marked.has(i + 1));
  if (missing.length === 0) return [];
  return [
    {
      code: 'unknown-stage',
      message: `no row marks the stage ${missing.map((stage) => `"${stage}"`).join(' or ')}`,
      hint: 'compare the spelling with that in the file',
    },
  ];
}
