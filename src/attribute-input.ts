import { daysOf, periodOf } from './config/days.ts';
import type { RunSettings } from './config/run-options.ts';
import { creditChannels } from './credit-channels.ts';
import type { Session } from './engine/session.ts';
import { calibrate } from './insights/calibration/calibrate.ts';
import { periodNotes } from './insights/comparison/period-notes.ts';
import { rankReach } from './insights/comparison/reach.ts';
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
import { findFlaws, lookBriefly, worstFirst } from './log/checks/index.ts';
import { clocklessZones } from './log/clockless.ts';
import { endWithPeriod } from './log/period.ts';
import { asksForPaths } from './log/read-paths.ts';
import { totalIntervals } from './models/intervals/total-intervals.ts';
import type { AttributedTotals } from './models/model.ts';
import { leftOutForPaths, settingsForPaths } from './models/path-settings.ts';
import { chosenModels } from './models/run-models.ts';
import type { RunInput } from './read-input.ts';
import { refuseWarnings } from './refuse-warnings.ts';
import type { Attribution, Baseline } from './report/attribution.ts';
import { describeQuality } from './report/describe-quality.ts';
import { describeSettings } from './report/describe-settings.ts';
import { rankCredits, rankNewcomers } from './report/rank-credits.ts';
import { rankReplicates } from './report/rank-replicates.ts';
import { rankTypes } from './report/rank-types.ts';
import { shareable } from './report/share/shareable.ts';
import { rowsSetAside, summarize } from './report/summarize.ts';
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
  const { rejects, types, measure, channels } = log;
  const spentLabels =
    spendFiles && settings.share !== undefined && counted === undefined
      ? await mergedLabels(session, channels)
      : undefined;
  const deep = counted === undefined ? await lookBriefly({ session, settings, log }) : undefined;
  const layout = layEventsOut(measure, channels.labels.length);
  const keepTimelines =
    settings.trust === true || chosenModels(settings).some(({ needs }) => needs === 'timelines');
  const journeys =
    counted !== undefined
      ? await journeysOfPaths(session, layout, counted.paths, settings.repeats, log.columns.value)
      : await reconstruct(session, settings, layout, measure, log.columns, undefined, keepTimelines);
  const { totals } = journeys;
  const credited = await creditChannels(session, settings, {
    layout,
    channels,
    totals,
    hasValue: log.columns.value,
    counted: counted !== undefined,
    types: settings.perType ? (types?.labels ?? []) : undefined,
    newCustomers: gathered !== undefined,
    ofPeriod: log.period !== null,
  });
  const { results, replicates, newcomers, typed } = credited;
  const { markov, roles, timeToEvent } = credited.details;
  const setAside = rowsSetAside(log, journeys);
  const summary = summarize(log, journeys, setAside);
  const flaws = await findFlaws({ session, settings, log, totals: summary }, deep);
  const credits = rankCredits(results, totals);
  const known = periodOf(summary.firstTime, summary.lastTime, settings.timezone);
  const period = log.period?.days ?? known;
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
            conversions: totals.conversions,
            value: totals.value,
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
      totals,
      sources: log.sources,
      veryActive: journeys.veryActive,
      conversionCrowd: journeys.conversionCrowd,
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
  const days = known === null ? 0 : daysOf(known);
  const trust =
    settings.trust !== false
      ? await assessTrust({ session, settings, layout, channels, totals: totals, results, days })
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
          totals,
          results,
          segmentLabels: log.segmentLabels,
          channelEvents: log.channelEvents,
          clockless: clocklessZones(log.sources.map(({ clockless }) => clockless)),
        });
  const attribution: Attribution = {
    schemaVersion: 1,
    summary,
    totalIntervals: totalIntervals(totals, credited.squares, settings.confidence),
    settings: described,
    models: modelTitles,
    credits,
    reach: rankReach(credited.reach, credits),
    ...(typed === undefined ? {} : rankTypes(typed)),
    ...(markov === undefined ? {} : { markov }),
    ...(roles === undefined ? {} : { roles }),
    ...(timeToEvent === undefined ? {} : { timeToEvent }),
    ...(calibrated === undefined ? {} : { calibration: calibrated.calibration }),
    ...(spent === undefined ? {} : { spend: spent.spend }),
    ...(replicates === undefined ? {} : { bootstrap: rankReplicates(results, replicates, settings.seed) }),
    ...(trust === undefined ? {} : { trust }),
    ...(insights === undefined ? {} : { insights }),
    quality: describeQuality(log, setAside, findings, warnings),
  };
  return settings.share === undefined ? attribution : shareable(attribution, settings.share);
}

function valued({ conversions, value }: AttributedTotals, hasValue: boolean): Baseline {
  return { conversions, value: hasValue ? value : null };
}
