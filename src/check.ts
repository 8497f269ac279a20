import type { RunEnvironment } from './attribute.ts';
import { type RunOptions, resolveRunOptions } from './config/run-options.ts';
import type { Session } from './engine/session.ts';
import { inSession } from './in-session.ts';
import { insightNames } from './insights/index.ts';
import type { JourneyCounts } from './log/checks/check.ts';
import { gradeWords, worstGrade } from './log/checks/finding.ts';
import { findFlaws, lookDeeply } from './log/checks/index.ts';
import { type ReadLog, readLog } from './log/read-log.ts';
import { asksForPaths, type ReadPaths, readPaths } from './log/read-paths.ts';
import { setAsideByFiles } from './log/set-aside.ts';
import { describeSource } from './log/source-quality.ts';
import { models } from './models/index.ts';
import type { CheckReport } from './report/check-report.ts';
import { sharedFinding } from './report/share/shareable.ts';

/**
 * Loads files as a run would, computes nothing from them, and says what is wrong with them: what `attrib check` does.
 *
 * @param options as for `attribute`; conversions alone will do
 * @throws AttribError as `attribute` does for files that cannot be read at all
 */
export async function check(options: RunOptions, environment: RunEnvironment = {}): Promise<CheckReport> {
  const names = models.map(({ name }) => name);
  const settings = resolveRunOptions(
    options,
    names,
    environment.nameOf,
    insightNames,
    'touchpoints-or-conversions',
  );
  return inSession(settings, environment, async (session) => {
    const paths = asksForPaths(settings);
    const log = paths
      ? await readPaths(session, settings, environment)
      : await readLog(session, settings, { ...environment, profile: true });
    const found = await findFlaws(
      { session, settings, log, totals: totalsOf(log) },
      paths ? undefined : await lookDeeply({ session, settings, log }),
    );
    const { share } = settings;
    const findings = share === undefined ? found : found.flatMap((finding) => sharedFinding(finding, share));
    const grade = worstGrade(found);
    const total = (part: (source: (typeof log.sources)[number]) => number) =>
      log.sources.reduce((sum, source) => sum + part(source), 0);
    const setAside = [
      ...setAsideByFiles(log.sources, log.currency),
      ...log.setAside,
      ...(log.types?.setAside ?? []),
    ];
    const aside = setAside.reduce((sum, { count }) => sum + count, 0);
    const [read, rejected] = [total((source) => source.read), total((source) => source.rejected)];
    const held = paths ? { persons: null, conversions: 0 } : await countPeople(session);
    return {
      schemaVersion: 1,
      grade,
      meaning: gradeWords[grade],
      timezone: settings.timezone,
      summary: {
        rowsRead: read,
        rowsUsed: read - rejected - aside,
        rowsRejected: rejected,
        rowsSetAside: aside,
        touchpoints: log.measure.touchpoints,
        ...held,
        ...('paths' in log ? { conversions: totalsOf(log)?.conversions ?? 0 } : {}),
        channels: log.channels.labels.length,
        firstTime: isoTime(log.measure.rows, log.measure.first),
        lastTime: isoTime(log.measure.rows, log.measure.last),
      },
      sources: log.sources.map((source) => ({ ...describeSource(source), holds: source.profile ?? null })),
      findings,
      rejects: share !== undefined ? log.rejects.map((group) => ({ ...group, examples: [] })) : log.rejects,
      setAside,
    };
  });
}

async function countPeople(session: Session): Promise<{ persons: number; conversions: number }> {
  const row = await session.row(
    'people and conversions',
    `select count(distinct (person_a, person_b))::double as persons, count(*) filter (where converts)::double as conversions
    from touchpoints`,
  );
  return { persons: Number(row['persons']), conversions: Number(row['conversions']) };
}

/** Of paths, which are journeys; undefined where those are not yet made. */
function totalsOf(log: ReadLog | ReadPaths): JourneyCounts | undefined {
  if (!('paths' in log)) return undefined;
  const [conversions, others] = log.paths.reduce(
    ([converting, not], path) => [converting + path.conversions, not + path.nonConversions],
    [0, 0],
  );
  return {
    journeys: conversions + others,
    convertingJourneys: conversions,
    openJourneys: 0,
    conversions,
  };
}

function isoTime(rows: number, microseconds: number): string | null {
  return rows === 0 ? null : new Date(Math.floor(microseconds / 1000)).toISOString();
}
