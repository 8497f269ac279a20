import type { ChannelKpis } from '../../insights/channel-kpis.ts';
import type { Insights } from '../../insights/index.ts';
import type { ChannelRole } from '../../insights/roles.ts';
import type { Lag } from '../../insights/time-lag.ts';
import type { TopPaths } from '../../insights/top-paths.ts';
import type { ChannelTransitions } from '../../insights/transitions.ts';
import type { Finding } from '../../log/checks/finding.ts';
import type { RejectGroup } from '../../sources/rejects.ts';
import type { Attribution, MarkovDetail, Quality, Summary, Warning } from '../attribution.ts';
import { tellable } from './hidden-counts.ts';
import { tellableCells } from './hidden-flows.ts';

/**
 * An attribution that may leave the house. Small channels have been merged before anything was computed; this takes
 * out what else fewer than `least` stand behind, names of files, and every example from the data.
 */
export function shareable(attribution: Attribution, least: number): Attribution {
  const {
    summary,
    insights,
    quality,
    comparison,
    conversionTypes,
    spend,
    calibration,
    markov,
    roles,
    ...rest
  } = attribution;
  const names = fileNames(attribution);
  const types = conversionTypes?.every(({ conversions }) => conversions >= least) ?? true;
  const { creditsByType, ...all } = rest;
  return {
    ...(types ? rest : all),
    ...(conversionTypes === undefined || !types ? {} : { conversionTypes }),
    ...(markov === undefined ? {} : { markov: withoutMatrix(markov) }),
    ...(roles?.every(({ role, conversions }) => role !== 'alone' || isNoneOrMany(conversions, least)) === true
      ? { roles }
      : {}),
    ...(comparison === undefined
      ? {}
      : {
          comparison: {
            ...comparison,
            before: { ...comparison.before, file: null },
            after: { ...comparison.after, file: null },
          },
        }),
    ...(spend === undefined
      ? {}
      : {
          spend: {
            ...spend,
            sources: spend.sources.map((source, i) => ({ ...source, file: `spend ${i + 1}` })),
            rejects: spend.rejects.map((group) => withoutCasesOf(group, names)),
          },
        }),
    ...(calibration === undefined ? {} : { calibration: { ...calibration, file: 'lift tests' } }),
    ...(insights === undefined ? {} : { insights: largeEnough(insights, summary, least) }),
    summary: withoutRefunds(summary),
    quality: withoutExamples(quality, names, least),
  };
}

/** There may be few. */
function withoutRefunds({ refunds: _, ...summary }: Summary): Summary {
  return summary;
}

/** Its matrix counts every transition, however rare. */
function withoutMatrix({ transitions: _, ...markov }: MarkovDetail): MarkovDetail {
  return markov;
}

/** What files are called in a shared report. */
function fileNames({ quality, spend }: Attribution): (text: string) => string {
  const ofKind = (kind: string) =>
    quality.sources.filter((source) => source.kind === kind).map(({ file }) => file);
  const known = [
    ...quality.sources.map(({ file, kind }) => [file, `${kind} ${ofKind(kind).indexOf(file) + 1}`] as const),
    ...(spend?.sources ?? []).map(({ file }, i) => [file, `spend ${i + 1}`] as const),
  ].sort(([a], [b]) => b.length - a.length);
  return (text) => known.reduce((shared, [file, name]) => shared.replaceAll(file, name), text);
}

/** Insights without small cells; those that cannot be told without them are left out. */
function largeEnough(insights: Insights, summary: Summary, least: number): Insights {
  const { topPaths, journeyLength, timeLag, transitions, roles, channelKpis, singleVersusMulti } = insights;
  const attributed = summary.conversions - summary.unattributedConversions;
  const lag = (one: Lag): Lag => ({
    ...one,
    histogram: tellable(one.histogram, ({ conversions }) => [conversions], [attributed], least),
  });
  return {
    ...(topPaths === undefined ? {} : { topPaths: largePaths(topPaths, summary, least) }),
    ...(journeyLength === undefined ? {} : { journeyLength: { ...journeyLength, histogram: [] } }),
    ...(timeLag === undefined
      ? {}
      : {
          timeLag: { fromFirstTouch: lag(timeLag.fromFirstTouch), fromLastTouch: lag(timeLag.fromLastTouch) },
        }),
    ...(transitions === undefined ? {} : { transitions: largeTransitions(transitions, least) }),
    ...(roles === undefined ? {} : { roles: { channels: largeRoles(roles.channels, attributed, least) } }),
    ...(channelKpis === undefined ? {} : { channelKpis: withLargeEvents(channelKpis, least) }),
    ...(singleVersusMulti?.groups.every(
      ({ people, converters }) =>
        isNoneOrMany(people, least) &&
        isNoneOrMany(converters, least) &&
        isNoneOrMany(people - converters, least),
    ) === true
      ? { singleVersusMulti }
      : {}),
  };
}

function isNoneOrMany(count: number, least: number): boolean {
  return count === 0 || count >= least;
}

/** Who took the paths that are not listed follows from the totals, so these have to be many, too. */
function largePaths(topPaths: TopPaths, summary: Summary, least: number): TopPaths {
  const { journeys, convertingJourneys } = summary;
  const paths = tellable(
    topPaths.paths,
    (path) => [path.conversions, path.journeys - path.conversions],
    [convertingJourneys, journeys - convertingJourneys],
    least,
  );
  return { ...topPaths, share: paths.reduce((sum, { share }) => sum + share, 0), paths };
}

/** No journey ends before its first touchpoint. */
function largeTransitions(transitions: ChannelTransitions, least: number): ChannelTransitions {
  const { nodes, flows } = transitions;
  const never = (from: number, to: number): boolean =>
    nodes[from]?.kind === 'start' && (nodes[to]?.kind === 'conversion' || nodes[to]?.kind === 'null');
  return { ...transitions, flows: tellableCells(flows, least, never), steps: [] };
}

/** What all channels started, and what they closed, are all conversions. */
function largeRoles(
  channels: readonly ChannelRole[],
  attributed: number,
  least: number,
): readonly ChannelRole[] {
  const cells = ({ assisted, touchpoints: { alone, starter, assist, closer } }: ChannelRole) =>
    [assisted, alone, starter, assist, closer].every((count) => isNoneOrMany(count, least));
  return tellable(
    channels.filter(cells),
    ({ started, closed }) => [started, closed],
    [attributed, attributed],
    least,
  );
}

/** Of events there may be few although many people met the channel. */
function withLargeEvents({ channels }: ChannelKpis, least: number): ChannelKpis {
  const large = channels.every(({ events }) =>
    Object.entries(events ?? {}).every(
      ([kind, count]) => kind.endsWith('Rate') || count === null || isNoneOrMany(count, least),
    ),
  );
  return { channels: large ? channels : channels.map(({ events: _, ...channel }) => channel) };
}

function withoutExamples(quality: Quality, names: (text: string) => string, least: number): Quality {
  return {
    ...quality,
    findings: quality.findings.flatMap((finding) => sharedFinding(finding, least)),
    sources: quality.sources.map((source) => ({
      ...source,
      file: names(source.file),
      columns: {},
      ignoredColumns: [],
      notes: [],
    })),
    setAside: quality.setAside.map(({ reason, count }) => ({
      reason: reason.replace(WORTH, '').replace(/ by .*?(?=, \d+ of them conversions$|$)/s, ''),
      count,
    })),
    rejects: quality.rejects.map((group) => withoutCasesOf(group, names)),
    channelSpellings: [],
    ...(quality.similarNames === undefined ? {} : { similarNames: [] }),
    ...(quality.unassignedTraffic === undefined
      ? {}
      : { unassignedTraffic: quality.unassignedTraffic.filter(({ count }) => count >= least) }),
    warnings: quality.warnings.map(withoutCases),
  };
}

/** What rows are worth that were set aside may be the value of one order. */
const WORTH = /(?<=, \d+ of them conversions) worth [-\d.,]+( \S+)?$/;

/** What a group of refused rows is worth may be the value of one order. */
function withoutCasesOf(
  { file, column, reason, count }: RejectGroup,
  names: (text: string) => string,
): RejectGroup {
  return { file: names(file), column, reason, count, examples: [] };
}

/** Codes of warnings and findings whose words hold counts and choices only, nothing from the data. */
const PLAIN: ReadonlySet<string> = new Set([
  ...['no-rows', 'no-conversions', 'unattributed', 'conversions-without-value', 'mostly-converters'],
  ...['repeated-hour', 'paths-without-times', 'short-history', 'dates-only', 'days-missing', 'crowds'],
]);

function withoutCases({ code, message, hint }: Warning): Warning {
  if (!PLAIN.has(code)) return { code, message: codeOnly(code) };
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}

/** A finding as it may be shared; none where it tells of few, in words from the data. */
export function sharedFinding(finding: Finding, least: number): readonly Finding[] {
  const { code, count } = finding;
  if (PLAIN.has(code)) return [{ ...finding, examples: [] }];
  if (count < least) return [];
  return [
    { ...finding, message: codeOnly(code), examples: [], advice: 'look at a result that is not shared' },
  ];
}

function codeOnly(code: string): string {
  return `${code.replaceAll('-', ' ')}: the details are left out of a shared result`;
}
