import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import type { EventLayout } from '../journeys/event-layout.ts';
import { reconstruct } from '../journeys/reconstruct.ts';
import type { ReadLog } from '../log/read-log.ts';

/** The person's journeys at every stage; rows are numbers in the person's log, from 0 in input order. */
export interface RebuiltJourneys {
  /** All rows in the order of a journey. */
  readonly timeLine: readonly number[];
  readonly journeys: readonly RebuiltJourney[];
}

export interface RebuiltJourney {
  /** Rows of the touchpoints that count for it. */
  readonly touches: readonly number[];
  /** The row that converts. */
  readonly conversion: number | null;
  /** Whether it is left out because it is still open. */
  readonly leftOut: boolean;
  /** Those of `touches` that its path keeps. */
  readonly path: readonly number[];
  /** Of each funnel stage the place in `path`, from 1, of the touchpoint that brought it; 0 where it was not reached. */
  readonly stages: readonly number[];
}

interface Stage {
  readonly touches: readonly number[];
  readonly conversion: number | null;
  readonly stages: readonly number[];
}

/** Rebuilds the journeys of the log's only person by the steps that rebuild everybody's. */
export async function rebuildJourneys(
  session: Session,
  settings: RunSettings,
  layout: EventLayout,
  { measure, columns }: ReadLog,
): Promise<RebuiltJourneys> {
  let timeLine: readonly number[] = [];
  const stages = new Map<string, readonly Stage[]>();
  await reconstruct(session, settings, layout, measure, columns, async (stage) => {
    if (stage === 'timelines') timeLine = await readTimeLine(session, layout);
    else
      stages.set(stage, await readStage(session, layout, stage === 'transformed' && columns.stage === true));
  });
  const kept = stages.get('kept') ?? [];
  const transformed = stages.get('transformed') ?? [];
  const journeys = (stages.get('built') ?? []).map((journey): RebuiltJourney => {
    const { touches: path = [], stages: places = [] } = same(transformed, journey) ?? {};
    return { ...journey, leftOut: same(kept, journey) === undefined, path, stages: places };
  });
  return { timeLine, journeys: journeys.sort((a, b) => ended(timeLine, a) - ended(timeLine, b)) };
}

async function readTimeLine(session: Session, layout: EventLayout): Promise<readonly number[]> {
  const rows = await session.rows(
    'the time line',
    `select ${rowsOf('events', layout)} as rows from timelines`,
  );
  return rows.flatMap((row) => JSON.parse(String(row['rows'])) as number[]);
}

async function readStage(session: Session, layout: EventLayout, staged: boolean): Promise<readonly Stage[]> {
  const rows = await session.rows(
    'the journeys',
    `select ${rowsOf('touches', layout)} as touches, case when conversion is not null then ${layout.row('conversion')}::double end as conversion,
      ${staged ? 'to_json(stage_touches)::varchar' : "'[]'"} as stages
    from journeys`,
  );
  return rows.map((row) => ({
    touches: JSON.parse(String(row['touches'])) as number[],
    conversion: row['conversion'] === null ? null : Number(row['conversion']),
    stages: JSON.parse(String(row['stages'])) as number[],
  }));
}

function rowsOf(events: string, layout: EventLayout): string {
  return `to_json(list_transform(${events}, lambda e: (${layout.row('e')})::integer))::varchar`;
}

/** The journey at another stage: with the same conversion, or without one and with touchpoints of it. */
function same(stage: readonly Stage[], { touches, conversion }: Omit<Stage, 'stages'>): Stage | undefined {
  return stage.find((other) =>
    conversion === null
      ? other.conversion === null && other.touches.some((row) => touches.includes(row))
      : other.conversion === conversion,
  );
}

/** Where on the time line a journey ends. */
function ended(timeLine: readonly number[], { touches, conversion }: Omit<Stage, 'stages'>): number {
  return timeLine.indexOf(conversion ?? touches.at(-1) ?? -1);
}
