import type { Insights } from '../../insights/index.ts';
import type { Finding } from '../../log/checks/finding.ts';
import type { Attribution, Quality, Warning } from '../attribution.ts';

/**
 * An attribution that may leave the house. Small channels have been merged before anything was computed; this takes
 * out what else fewer than `least` stand behind, names of files, and every example from the data.
 */
export function shareable(attribution: Attribution, least: number): Attribution {
  const { insights, quality, comparison, conversionTypes, spend, calibration, ...rest } = attribution;
  const names = fileNames(attribution);
  const types = conversionTypes?.every(({ conversions }) => conversions >= least) ?? true;
  const { creditsByType, ...all } = rest;
  return {
    ...(types ? rest : all),
    ...(conversionTypes === undefined || !types ? {} : { conversionTypes }),
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
            rejects: spend.rejects.map((group) => ({ ...group, file: names(group.file), examples: [] })),
          },
        }),
    ...(calibration === undefined ? {} : { calibration: { ...calibration, file: 'lift tests' } }),
    ...(insights === undefined ? {} : { insights: largeEnough(insights, least) }),
    quality: withoutExamples(quality, names, least),
  };
}

/** What files are called in a shared report. */
function fileNames({ quality, spend }: Attribution): (text: string) => string {
  const known = [
    ...quality.sources.map(({ file, kind }, i) => [file, `${kind} ${i + 1}`] as const),
    ...(spend?.sources ?? []).map(({ file }, i) => [file, `spend ${i + 1}`] as const),
  ].sort(([a], [b]) => b.length - a.length);
  return (text) => known.reduce((shared, [file, name]) => shared.replaceAll(file, name), text);
}

/** Insights without small cells; those that cannot be told without them are left out. */
function largeEnough(insights: Insights, least: number): Insights {
  const { topPaths, journeyLength, timeLag, transitions, roles, channelKpis, singleVersusMulti } = insights;
  const isLarge = (count: number) => count >= least;
  const lag = <Lag extends { readonly histogram: readonly { readonly conversions: number }[] }>(
    one: Lag,
  ): Lag => ({
    ...one,
    histogram: one.histogram.filter(({ conversions }) => isLarge(conversions)),
  });
  return {
    ...(topPaths === undefined
      ? {}
      : {
          topPaths: {
            ...topPaths,
            paths: topPaths.paths.filter(
              ({ journeys, conversions }) =>
                isLarge(conversions) && (journeys === conversions || isLarge(journeys - conversions)),
            ),
          },
        }),
    ...(journeyLength === undefined ? {} : { journeyLength: { ...journeyLength, histogram: [] } }),
    ...(timeLag === undefined
      ? {}
      : {
          timeLag: { fromFirstTouch: lag(timeLag.fromFirstTouch), fromLastTouch: lag(timeLag.fromLastTouch) },
        }),
    ...(transitions === undefined
      ? {}
      : {
          transitions: {
            ...transitions,
            flows: transitions.flows.filter(({ count }) => isLarge(count)),
            steps: [],
          },
        }),
    ...(roles === undefined ? {} : { roles }),
    ...(channelKpis === undefined ? {} : { channelKpis }),
    ...(singleVersusMulti?.groups.every(({ people }) => people === 0 || isLarge(people)) === true
      ? { singleVersusMulti }
      : {}),
  };
}

function withoutExamples(quality: Quality, names: (text: string) => string, least: number): Quality {
  return {
    ...quality,
    findings: quality.findings.map(
      (finding): Finding => ({
        ...finding,
        message: names(finding.message),
        examples: [],
      }),
    ),
    sources: quality.sources.map((source) => ({
      ...source,
      file: names(source.file),
      columns: {},
      ignoredColumns: [],
      notes: [],
    })),
    setAside: quality.setAside.map(({ reason, count }) => ({
      reason: reason.replace(/ by .*?(?=, \d+ of them conversions$|$)/s, ''),
      count,
    })),
    rejects: quality.rejects.map((group) => ({ ...group, file: names(group.file), examples: [] })),
    channelSpellings: [],
    ...(quality.similarNames === undefined ? {} : { similarNames: [] }),
    ...(quality.unassignedTraffic === undefined
      ? {}
      : { unassignedTraffic: quality.unassignedTraffic.filter(({ count }) => count >= least) }),
    warnings: quality.warnings.map(withoutCases),
  };
}

/** Codes of warnings and findings whose words hold counts and choices only, nothing from the data. */
const PLAIN: ReadonlySet<string> = new Set([
  ...['no-rows', 'no-conversions', 'unattributed', 'conversions-without-value', 'mostly-converters'],
  ...['repeated-hour', 'paths-without-times', 'short-history', 'dates-only', 'days-missing', 'crowds'],
]);

function withoutCases({ code, message, hint }: Warning): Warning {
  if (!PLAIN.has(code)) return { code, ...codeOnly({ code, message }) };
  return { code, message, ...(hint === undefined ? {} : { hint }) };
}

function codeOnly({ code, message }: { readonly code: string; readonly message: string }): {
  message: string;
} {
  return {
    message: PLAIN.has(code) ? message : `${code.replaceAll('-', ' ')}: told where the result is not shared`,
  };
}
