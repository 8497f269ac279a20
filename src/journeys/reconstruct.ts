import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import { type ConversionCrowd, conversionCrowd, MANY_CONVERSIONS } from '../log/conversion-crowds.ts';
import type { LogMeasure } from '../log/measure.ts';
import type { SetAside } from '../log/set-aside.ts';
import type { TouchpointColumns } from '../log/touchpoints.ts';
import { addConversionTypes } from './conversion-types.ts';
import type { EventLayout } from './event-layout.ts';
import { buildJourneys, keepUntilFirstConversion } from './journeys.ts';
import { countOpenJourneys, removeOpenJourneys } from './open-journeys.ts';
import { addConversionValues, buildPaths } from './paths.ts';
import { keepPeriod, type PeriodJourneys } from './period.ts';
import { foldPeople } from './person-folds.ts';
import { transformRepeats } from './repeats.ts';
import { addSegments } from './segments.ts';
import { addStageTouches, takeStageMarks } from './stage-marks.ts';
import { buildTimelines } from './timelines.ts';
import { type JourneyTotals, journeyTotals, usedTouchpoints } from './totals.ts';

export interface Reconstruction {
  /** Null where the input does not tell people apart. */
  readonly persons: number | null;
  /** People with more than a thousand rows, and how many the one with most has. */
  readonly veryActive: { readonly people: number; readonly most: number };
  /** Undefined where nobody has far more conversions than others. */
  readonly conversionCrowd?: ConversionCrowd | undefined;
  readonly open: number;
  readonly totals: JourneyTotals;
  readonly setAside: readonly SetAside[];
  /** Where the run is of a period: those that its journeys use. */
  readonly touchpoints?: number;
}

/** Nobody sees so many touchpoints in the time that a log covers. */
export const VERY_ACTIVE = 1000;

/**
 * Who wants to look at the tables on the way. `timelines` are all of a person's events; `journeys` then are `built`,
 * `kept` when those that are left out have gone, and `transformed` when their paths are as models see them.
 */
export type Watch = (stage: 'timelines' | 'built' | 'kept' | 'transformed') => Promise<void>;

/**
 * Touchpoints → timelines → journeys → paths; each table goes when the next one stands.
 * @param keepTimelines whether `timelines` is needed afterwards
 */
export async function reconstruct(
  session: Session,
  settings: RunSettings,
  layout: EventLayout,
  measure: LogMeasure,
  columns: TouchpointColumns,
  watch: Watch = async () => {},
  keepTimelines = false,
): Promise<Reconstruction> {
  const lookback = settings.lookback === null ? null : Math.round(settings.lookback * 1e6);
  const setAside: SetAside[] = [];
  const putAside = (reason: string, count: number) => {
    if (count > 0) setAside.push({ reason, count });
  };
  const withFolds = settings.markovOrder === 'auto' || settings.trust === true;
  const stages = columns.stage === true ? settings.stages.length : 0;
  await buildTimelines(session, layout, withFolds, stages > 0);
  if (stages > 0) await takeStageMarks(session);
  if (withFolds) await foldPeople(session);
  await watch('timelines');
  const people = await session.row(
    'people',
    `select count(*)::double as n, count(*) filter (where len(events) > ${VERY_ACTIVE})::double as active,
      coalesce(max(len(events)), 0)::double as most, coalesce(max(conversions), 0) as conversions from timelines`,
  );
  const crowd =
    Number(people['conversions']) < MANY_CONVERSIONS ? undefined : await crowdOfTimelines(session);
  let touchpoints = measure.touchpoints;
  if (settings.journeys === 'first') {
    const later = await keepUntilFirstConversion(session, layout);
    putAside("after the person's first conversion", later.rows);
    touchpoints -= later.touchpoints;
  }
  await buildJourneys(session, layout, { rule: settings.journeys, lookback });
  if (!keepTimelines) await session.drop('timelines');
  await watch('built');
  putAside(
    'touchpoints outside the look-back window',
    touchpoints - (await usedTouchpoints(session, settings.journeys === 'reuse')),
  );
  const own =
    measure.since === undefined
      ? undefined
      : await keepPeriod(session, layout, measure.since, settings.journeys === 'reuse');
  for (const { reason, count } of own?.setAside ?? []) putAside(reason, count);
  if (columns.value) await addConversionValues(session, layout);
  if (columns.type === true) await addConversionTypes(session, layout);
  if (columns.segment === true) await addSegments(session, layout);
  await session.drop('touchpoints', 'channel_texts');
  const open = await countOpenJourneys(session, layout, lookback);
  if (settings.openJourneys === 'exclude') {
    await removeOpenJourneys(session, layout, lookback);
    putAside('touchpoints of journeys still open at the end of the data', open.touchpoints);
  }
  await watch('kept');
  await transformRepeats(session, layout, settings.repeats);
  if (stages > 0) await addStageTouches(session, layout, lookback, stages);
  await watch('transformed');
  await buildPaths(session, layout, columns.value);
  const totals = await journeyTotals(session, columns.value);
  const veryActive = { people: Number(people['active']), most: Number(people['most']) };
  return {
    persons: Number(people['n']),
    veryActive,
    conversionCrowd: crowd,
    open: open.journeys,
    totals,
    setAside,
    ...(own && kept(own)),
  };
}

async function crowdOfTimelines(session: Session): Promise<ConversionCrowd | undefined> {
  const rows = await session.rows(
    'people by conversions',
    'select conversions, count(*)::double as people from timelines where conversions > 0 group by conversions',
  );
  return conversionCrowd(
    rows.map((row) => ({ conversions: Number(row['conversions']), people: Number(row['people']) })),
  );
}

function kept({ persons, touchpoints }: PeriodJourneys): Pick<Reconstruction, 'persons' | 'touchpoints'> {
  return { persons, touchpoints };
}
