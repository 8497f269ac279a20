import type { Comparison } from '../insights/comparison/comparison.ts';
import type { Warning } from './attribution.ts';
import type { Check } from './checks/check.ts';

/** The whole answer of `attrib compare`; `--json` prints it as it stands. Additive within a schema version. */
export interface Compared {
  readonly schemaVersion: 1;
  readonly comparison: Comparison;
  readonly warnings: readonly Warning[];
  /** With conditions to fail on: what became of them. */
  readonly checks?: readonly Check[];
}
