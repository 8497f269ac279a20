import type { Finding, Grade } from '../log/checks/finding.ts';
import type { SourceProfile } from '../log/source-profile.ts';
import type { SourceQuality } from '../log/source-quality.ts';
import type { RejectGroup } from '../sources/rejects.ts';
import type { SetAside } from './attribution.ts';
import type { Rendered, RenderOptions } from './format.ts';

/** What would be loaded, and what is wrong with it. */
export interface CheckReport {
  readonly schemaVersion: 1;
  readonly grade: Grade;
  /** What the grade means, in words. */
  readonly meaning: string;
  /** IANA name: by its clocks people are shown the times, which are here in UTC. */
  readonly timezone: string;
  readonly summary: CheckSummary;
  readonly sources: readonly CheckedSource[];
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly rejects: readonly RejectGroup[];
  readonly setAside: readonly SetAside[];
}

/** Rows read = rows used + rejected + set aside; what journeys cannot use is known only after `attrib run`. */
export interface CheckSummary {
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly rowsRejected: number;
  readonly rowsSetAside: number;
  readonly touchpoints: number;
  readonly conversions: number;
  /** Null where the input does not tell people apart. */
  readonly persons: number | null;
  readonly channels: number;
  readonly firstTime: string | null;
  readonly lastTime: string | null;
}

export interface CheckedSource extends SourceQuality {
  /** What its rows hold; null for files of identities and of paths. */
  readonly holds: SourceProfile | null;
}

/** One way of writing a check down. */
export interface CheckFormat {
  readonly name: string;
  readonly extension: string;
  render(report: CheckReport, options: RenderOptions): Rendered;
}
