import { daysOf, periodOf } from './config/days.ts';
import type { RunSettings } from './config/run-options.ts';
import type { Session } from './engine/session.ts';
import { calibrate } from './insights/calibration/calibrate.ts';
import { periodNotes } from './insights/comparison/period-notes.ts';
import { channelReach, rankReach } from './insights/comparison/reach.ts';
import { answeredByPaths, askInsights, insightsAsked } from './insights/index.ts';
import { gatherSpend } from './insights/spend/gather-spend.ts';
import { measureSpend } from './insights/spend/measure-spend.ts';
import { mergedLabels } from './insights/spend/merged-labels.ts';
import { requireSameCurrency } from './insights/spend/same-currency.ts';
import { settleSpend } from './insights/spend/settle-spend.ts';
import { spendFindings } from './insights/spend/spend-findings.ts';
import { assessTrust } from './insights/trust/trust.ts';
import { layEventsOut } from './journeys/event-layout.ts';
import { journeysOfPaths } from './journeys/journeys-of-paths.ts';
import { reconstruct } from './journeys/reconstruct.ts';
import { worstGrade } from './log/checks/finding.ts';
import { findFlaws, worstFirst } from './log/checks/index.ts';
import type { LoadedSource } from './log/load.ts';
import { endWithPeriod } from './log/period.ts';
import { asksForPaths } from './log/read-paths.ts';
import { setAsideByFiles } from './log/set-aside.ts';
import { describeSource } from './log/source-quality.ts';
import { attributeByType } from './models/by-type.ts';
import { personSquares, squaresOfStrangers } from './models/intervals/person-squares.ts';
import { totalIntervals } from './models/intervals/total-intervals.ts';
import type { AttributedTotals } from './models/model.ts';
import { creditNewcomers } from './models/newcomers.ts';
import { leftOutForPaths, settingsForPaths } from './models/path-settings.ts';
import { chosenModels, runModels } from './models/run-models.ts';
import type { RunInput } from './read-input.ts';
import { refuseWarnings } from './refuse-warnings.ts';
import type { Attribution, Baseline } from './report/attribution.ts';
import { describeSettings } from './report/describe-settings.ts';
import { rankCredits, rankNewcomers } from './report/rank-credits.ts';
import { rankReplicates } from './report/rank-replicates.ts';
import { rankTypes } from './report/rank-types.ts';
import { shareable } from './report/share/shareable.ts';
import { findWarnings } from './report/warnings.ts';

/**
 * From what was read to the answer: journeys are rebuilt, conversions divided, and all else is worked out that was asked
 * for. Takes the log of the session away.
 * @throws AttribError input for warnings under `strict`, not-computable when a model has no answer
 */
export async function attributeInput(
  session: Session,
  asked: RunSettings,
  { liftTests, spendFiles, counted, log: whole }: RunInput,
): Promise<Attribution> {
  const settings = asksForPaths(asked) ? settingsForPaths(asked) : asked;
  const toTell = insightsAsked(settings);
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
  const flaws = await findFlaws({ session, settings, log, totals: summary }, false);
  const quality = {
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
  const findings =
    spent === undefined ? flaws : worstFirst([...flaws, ...spendFindings(spent.notes, spent.spend)]);
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
  const days = period === null ? 0 : daysOf(period);
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
    quality: { grade: worstGrade(findings), findings, ...quality, warnings },
  };
  return settings.share === undefined ? attribution : shareable(attribution, settings.share);
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
