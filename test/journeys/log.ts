import { Session } from '../../src/engine/session.ts';
import { type EventLayout, layEventsOut } from '../../src/journeys/event-layout.ts';
import { takeStageMarks } from '../../src/journeys/stage-marks.ts';
import { buildTimelines } from '../../src/journeys/timelines.ts';
import { indexChannels } from '../../src/log/channels.ts';
import { measureLog } from '../../src/log/measure.ts';
import { createTouchpoints } from '../../src/log/touchpoints.ts';

export interface LogRow {
  readonly person: string;
  /** Days since 2026-01-01. */
  readonly day: number;
  /** Null for a row that is a conversion or a mark of a stage only. */
  readonly channel: string | null;
  readonly converts?: boolean;
  readonly value?: number;
  readonly sequence?: number;
  /** Number of the funnel stage that the row marks. */
  readonly stage?: number;
}

const START = Date.UTC(2026, 0, 1) * 1000;
export const DAY: number = 86_400_000_000;

export interface TestLog {
  readonly session: Session;
  readonly layout: EventLayout;
  readonly labels: readonly string[];
}

/** A session with the tables `touchpoints` and `timelines`, as the loader would leave them. */
export async function openLog(rows: readonly LogRow[], options: { threads?: number } = {}): Promise<TestLog> {
  const session = await Session.open({ threads: options.threads ?? 1 });
  const staged = rows.some(({ stage }) => stage !== undefined);
  const columns = { value: true, sequence: true, stage: staged };
  await createTouchpoints(session, columns);
  for (const row of rows) {
    const time = START + Math.round(row.day * DAY);
    await session.run(
      'row',
      `insert into touchpoints values (hash('${row.person}'), 0, ${time}, '${row.channel ?? ''}', ${row.channel !== null},
        ${row.converts ?? (row.channel === null && row.stage === undefined)}, ${row.value ?? 'null'},
        ${row.sequence ?? 'null'}${staged ? `, ${row.stage ?? 'null'}` : ''})`,
    );
  }
  const { channels } = await indexChannels(session);
  const layout = layEventsOut(await measureLog(session, columns), channels.labels.length);
  await buildTimelines(session, layout, false, staged);
  if (staged) await takeStageMarks(session);
  return { session, layout, labels: channels.labels };
}

/** Journeys in readable form, sorted: `Email > Search = conversion`, `Social`, `= conversion`. */
export async function readJourneys({ session, layout, labels }: TestLog): Promise<string[]> {
  const rows = await session.rows(
    'read journeys',
    `select list_transform(touches, lambda e: ${layout.channel('e')}::integer)::varchar as path,
      conversion is not null as converts from journeys`,
  );
  return rows
    .map((row) => {
      const path = (JSON.parse(String(row['path'])) as number[]).map((id) => labels[id - 1]).join(' > ');
      return `${path}${row['converts'] === true ? ' = conversion' : ''}`.trim();
    })
    .sort();
}
