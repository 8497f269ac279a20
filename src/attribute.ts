import { periodOf } from './config/days.ts';
import { type RunOptions, type RunSettings, resolveRunOptions } from './config/run-options.ts';
import { Session, type StepReport } from './engine/session.ts';
import { inputError } from './errors.ts';
import { calibrate } from './insights/calibration/calibrate.ts';
import type { LiftTests } from './insights/calibration/lift-test.ts';
import { readLiftTests } from './insights/calibration/read-lift-tests.ts';
import { periodNotes } from './insights/comparison/period-notes.ts';
import { channelReach, rankReach } from './insights/comparison/reach.ts';
import { answeredByPaths, askInsights, insightNames, insightsAsked } from './insights/index.ts';
import { gatherSpend } from './insights/spend/gather-spend.ts';
import { measureSpend } from './insights/spend/measure-spend.ts';
import { mergedLabels } from './insights/spend/merged-labels.ts';
import { readSpend } from './insights/spend/read-spend.ts';
import { requireSameCurrency } from './insights/spend/same-currency.ts';
import { settleSpend } from './insights/spend/settle-spend.ts';
import { assessTrust } from './insights/trust/trust.ts';
import { layEventsOut } from './journeys/event-layout.ts';
import { journeysOfPaths } from './journeys/journeys-of-paths.ts';
import { reconstruct } from './journeys/reconstruct.ts';
import { worstGrade } from './log/checks/finding.ts';
import { findFlaws } from './log/checks/index.ts';
import type { LoadedSource } from './log/load.ts';
import { endWithPeriod } from './log/period.ts';
import { readLog } from './log/read-log.ts';
import { asksForPaths, readPaths } from './log/read-paths.ts';
import { setAsideByFiles } from './log/set-aside.ts';
import { describeSource } from './log/source-quality.ts';
import { attributeByType } from './models/by-type.ts';
import { models } from './models/index.ts';
import { personSquares, squaresOfStrangers } from './models/intervals/person-squares.ts';
import { totalIntervals } from './models/intervals/total-intervals.ts';
import type { AttributedTotals } from './models/model.ts';
import { creditNewcomers } from './models/newcomers.ts';
import { leftOutForPaths, settingsForPaths } from './models/path-settings.ts';
import { chosenModels, runModels } from './models/run-models.ts';
import type { Attribution, Baseline, Warning } from './report/attribution.ts';
import { withChecks } from './report/checks/with-checks.ts';
import { describeSettings } from './report/describe-settings.ts';
import { rankCredits, rankNewcomers } from './report/rank-credits.ts';
import { rankReplicates } from './report/rank-replicates.ts';
import { rankTypes } from './report/rank-types.ts';
import { shareable } from './report/share/shareable.ts';
import { findWarnings } from './report/warnings.ts';
import { againstDays, plainRunOf, withComparison } from './report/with-comparison.ts';

const MICROSECONDS_PER_DAY = 86_400e6;

/** What surrounds a run; all of it optional. */
export interface RunEnvironment {
  /** Stops the run within milliseconds; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Key of the pseudonyms, 16 bytes of UTF-8 at least, where the options name no file that has it. */
  readonly pseudonymKey?: string | undefined;
  /** Read when a file is named `-`. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** Told of every SQL statement when it has run. */
  readonly onStep?: ((step: StepReport) => void) | undefined;
  /** How messages call the option at a path of `RunOptions`; default: by that path. */
  readonly nameOf?: ((path: readonly PropertyKey[]) => string) | undefined;
}

/**
 * Loads touchpoint logs, rebuilds the journeys and divides every conversion among their channels: what
 * `attrib run` does, without printing and without ending the process. Nothing leaves the machine; temporary
 * files live in a private folder that is gone when the promise settles.
 *
 * @param options only `touchpoints` is required; the defaults are those of the command line
 * @returns credits per model and channel, with all that is needed to trust or doubt them
 * @throws AttribError `usage` for options that make no sense, `input` for files that cannot be used or have too
 *   many refused rows, `not-computable` when a model has no answer
 */
export async function attribute(options: RunOptions, environment: RunEnvironment = {}): Promise<Attribution> {
  const settings = resolveRunOptions(
    options,
    models.map((model) => model.name),
    environment.nameOf,
    insightNames,
  );
  return withChecks(await attributeAll(settings, environment), settings.failOn);
}

async function attributeAll(settings: RunSettings, environment: RunEnvironment): Promise<Attribution> {
  const attribution = await attributeWith(settings, environment);
  const days = againstDays(settings.against, attribution.settings.period);
  if (days === undefined) return attribution;
  const before = await attributeWith(plainRunOf(settings, days), environment);
  const compared = withComparison(attribution, before);
  if (settings.strict) refuseWarnings(compared.quality.warnings);
  return compared;
}

async function attributeWith(settings: RunSettings, environment: RunEnvironment): Promise<Attribution> {
  const session = await Session.open({
    threads: settings.threads,
    memoryLimit: settings.memoryLimit,
    signal: environment.signal,
    onStep: environment.onStep,
  });
  try {
    return await attributeIn(session, settings, environment);
  } finally {
    await session.close();
  }
}

async function attributeIn(
  session: Session,
  asked: RunSettings,
  environment: RunEnvironment,
): Promise<Attribution> {
  const settings = asksForPaths(asked) ? settingsForPaths(asked) : asked;
  const toTell = insightsAsked(settings);
  const liftTests = await readLiftTestsOf(session, settings, environment);
  const spendFiles = await readSpend(settings, { ...environment, folder: session.folder });
  const counted = asksForPaths(asked) ? await readPaths(session, settings, environment) : undefined;
  const whole = counted ?? (await readLog(session, settings, environment));
  const log = await endWithPeriod(session, settings, whole);
  const gathered =
    spendFiles &&
    (await settleSpend(
      session,
      settings,
      gatherSpend(spendFiles, log.period?.days),
      log.sources.map(({ source }) => source),
    ));
  requireSameCurrency(log.currency, gathered?.currency ?? null);
  const { rejects, types, measure, channels, merged } = log;
  const spentLabels =
    spendFiles && settings.share !== undefined && counted === undefined
      ? await mergedLabels(session, channels)
      : undefined;
  const layout = layEventsOut(measure, channels.labels.length);
  const keepTimelines =
    settings.trust === true || chosenModels(settings).some(({ needs }) => needs === 'timelines');
  const journeys =
    counted !== undefined
      ? await journeysOfPaths(session, layout, counted.paths, settings.repeats, log.columns.value)
      : await reconstruct(session, settings, layout, measure, log.columns, undefined, keepTimelines);
  const { results, replicates } = await runModels(
    session,
    settings,
    layout,
    channels,
    journeys.totals,
    log.columns.value,
    log.columns.value && counted === undefined,
  );
  const markovDetail = results.find(({ result }) => result.markov !== undefined)?.result.markov;
  const typed = settings.perType
    ? await attributeByType(
        {
          session,
          layout,
          channels,
          hasValue: log.columns.value,
          // The order is chosen once, so that all types have the same chain.
          parameters: { ...settings, markovOrder: markovDetail?.order ?? settings.markovOrder },
        },
        results.map(({ model }) => model),
        types?.labels ?? [],
      )
    : undefined;

  const newcomers =
    gathered === undefined || counted !== undefined
      ? undefined
      : await creditNewcomers(
          session,
          { ...settings, markovOrder: markovDetail?.order ?? settings.markovOrder },
          layout,
          channels,
          journeys.totals,
          log.columns.value,
          log.period !== null,
        );
  const reach = await channelReach(session, channels);
  const squares =
    counted === undefined
      ? await personSquares(session, log.columns.value)
      : squaresOfStrangers(journeys.totals);

  const setAside = [
    ...setAsideByFiles(log.sources),
    ...log.setAside,
    ...(types?.setAside ?? []),
    ...(log.period?.setAside ?? []),
    ...journeys.setAside,
  ];
  const read = total(log.sources, (source) => source.read);
  const rejected = total(log.sources, (source) => source.rejected);
  const aside = setAside.reduce((sum, entry) => sum + entry.count, 0);
  const summary = {
    rowsRead: read,
    rowsUsed: read - rejected - aside,
    rowsRejected: rejected,
    rowsSetAside: aside,
    touchpoints: journeys.touchpoints ?? measure.touchpoints,
    persons: journeys.persons,
    journeys: journeys.totals.journeys,
    convertingJourneys: journeys.totals.convertingJourneys,
    openJourneys: journeys.open,
    conversions: journeys.totals.conversions,
    conversionValue: journeys.totals.value,
    unattributedConversions: journeys.totals.unattributedConversions,
    unattributedValue: journeys.totals.unattributedValue,
    currency: log.currency,
    channels: channels.labels.length,
    firstTime: isoTime(measure.rows, measure.first),
    lastTime: isoTime(measure.rows, measure.last),
  };
  const flaws = await findFlaws({ session, settings, log }, false);
  const quality = {
    grade: worstGrade(flaws),
    findings: flaws,
    sources: log.sources.map(describeSource),
    rejects,
    setAside,
    ...(log.identity === undefined ? {} : { identity: log.identity }),
    channelSpellings: merged,
    ...(log.similar.length === 0 ? {} : { similarNames: log.similar }),
    ...(log.traffic === undefined ? {} : { unassignedTraffic: log.traffic.unassigned }),
  };
  const roles = results.find(({ result }) => result.roles !== undefined)?.result.roles;
  const timeToEvent = results.find(({ result }) => result.timeToEvent !== undefined)?.result.timeToEvent;
  const credits = rankCredits(results, journeys.totals);
  const period = log.period?.days ?? periodOf(summary.firstTime, summary.lastTime, settings.timezone);
  const calibrated = liftTests === undefined ? undefined : calibrate(liftTests, credits, period);
  const modelTitles = results.map(({ model: { name, title, sums }, result: { baseline }, noIntervals }) => ({
    name,
    title,
    ...(sums ? {} : { sums }),
    ...(baseline === undefined ? {} : { baseline: valued(baseline, log.columns.value) }),
    ...(noIntervals === undefined ? {} : { noIntervals }),
  }));
  const described = {
    ...describeSettings(settings, channels, log.pseudonyms),
    ...(log.period === null ? {} : { period: log.period.days }),
  };
  const spent =
    gathered === undefined
      ? undefined
      : measureSpend({
          gathered,
          channels,
          merged: spentLabels,
          models: modelTitles,
          credits,
          newcomers: rankNewcomers(newcomers, credits),
          totals: {
            conversions: journeys.totals.conversions,
            value: journeys.totals.value,
            newCustomers: newcomers?.totals.conversions ?? null,
          },
          dataPeriod: period,
          direct: described.directChannels,
        });
  const warnings = [
    ...findWarnings({
      settings,
      summary,
      rejects,
      totals: journeys.totals,
      sources: log.sources,
      veryActive: journeys.veryActive,
    }),
    ...leftOutForPaths(asked, settings),
    ...log.notes,
    ...(types?.notes ?? []),
    ...new Set(results.flatMap(({ result }) => result.notes ?? [])),
    ...(calibrated?.notes ?? []),
    ...(spent?.notes ?? []),
    ...(log.period === null ? [] : periodNotes(log.period, settings)),
  ];
  if (settings.strict) refuseWarnings(warnings);
  const days = (measure.last - measure.first) / MICROSECONDS_PER_DAY;
  const trust =
    settings.trust !== false
      ? await assessTrust({ session, settings, layout, channels, totals: journeys.totals, results, days })
      : undefined;
  const insights =
    toTell.length === 0
      ? undefined
      : await askInsights(counted === undefined ? toTell : answeredByPaths(toTell), {
          session,
          settings,
          layout,
          channels,
          hasValue: log.columns.value,
          totals: journeys.totals,
          results,
          segmentLabels: log.segmentLabels,
          channelEvents: log.channelEvents,
        });
  const attribution: Attribution = {
    schemaVersion: 1,
    summary,
    totalIntervals: totalIntervals(journeys.totals, squares, settings.confidence),
    settings: described,
    models: modelTitles,
    credits,
    reach: rankReach(reach, credits),
    ...(typed === undefined ? {} : rankTypes(typed)),
    ...(markovDetail === undefined ? {} : { markov: markovDetail }),
    ...(roles === undefined ? {} : { roles }),
    ...(timeToEvent === undefined ? {} : { timeToEvent }),
    ...(calibrated === undefined ? {} : { calibration: calibrated.calibration }),
    ...(spent === undefined ? {} : { spend: spent.spend }),
    ...(replicates === undefined ? {} : { bootstrap: rankReplicates(results, replicates, settings.seed) }),
    ...(trust === undefined ? {} : { trust }),
    ...(insights === undefined ? {} : { insights }),
    quality: { ...quality, warnings },
  };
  return settings.share === undefined ? attribution : shareable(attribution, settings.share);
}

/** Read before anything else, so that a mistake in the small file shows before the large ones are loaded. */
async function readLiftTestsOf(
  session: Session,
  settings: RunSettings,
  environment: RunEnvironment,
): Promise<LiftTests | undefined> {
  if (settings.calibration === undefined) return undefined;
  return readLiftTests({ ...settings, ...environment, path: settings.calibration, folder: session.folder });
}

function valued({ conversions, value }: AttributedTotals, hasValue: boolean): Baseline {
  return { conversions, value: hasValue ? value : null };
}

function total(sources: readonly LoadedSource[], part: (source: LoadedSource) => number): number {
  return sources.reduce((sum, source) => sum + part(source), 0);
}

function isoTime(rows: number, microseconds: number): string | null {
  return rows === 0 ? null : new Date(Math.floor(microseconds / 1000)).toISOString();
}

/** `strict`: what would be a warning is an error. */
function refuseWarnings(warnings: readonly Warning[]): void {
  if (warnings.length === 0) return;
  throw inputError(
    warnings.map((warning) => warning.message).join('\n'),
    'these are warnings; --strict makes them errors',
  );
}
