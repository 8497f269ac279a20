import type { Finding } from '../log/checks/finding.ts';
import { worstGrade } from '../log/checks/finding.ts';
import type { LogOfPeriod } from '../log/period.ts';
import type { SetAside } from '../log/set-aside.ts';
import { describeSource } from '../log/source-quality.ts';
import type { Quality, Warning } from './attribution.ts';

/** @param findings worst first */
export function describeQuality(
  log: LogOfPeriod,
  setAside: readonly SetAside[],
  findings: readonly Finding[],
  warnings: readonly Warning[],
): Quality {
  const { identity, similar, traffic } = log;
  return {
    grade: worstGrade(findings),
    findings,
    sources: log.sources.map(describeSource),
    rejects: log.rejects,
    setAside,
    ...(identity === undefined ? {} : { identity }),
    channelSpellings: log.merged,
    ...(similar.length === 0 ? {} : { similarNames: similar }),
    ...(traffic === undefined ? {} : { unassignedTraffic: traffic.unassigned }),
    warnings,
  };
}
