export { attribute, type RunEnvironment } from './attribute.ts';
export { check } from './check.ts';
export type { ChannelRule, Patterns } from './config/channel-rule.ts';
export type { RunOptions } from './config/run-options.ts';
export { AttribError, type ErrorCode } from './errors.ts';
export type {
  ExplainedConversion,
  ExplainedEffect,
  ExplainedJourney,
  ExplainedMarkov,
  ExplainedRow,
  ExplainedTouchpoint,
  JourneyCredit,
  JourneyEnding,
  PersonCredit,
  TouchpointCredit,
} from './explain/explained.ts';
export { type AskedId, explain } from './explain.ts';
export type { Calibration } from './insights/calibration/calibrate.ts';
export { compareReports } from './insights/comparison/compare.ts';
export type { ComparedReport } from './insights/comparison/compared-report.ts';
export type { ChannelChange, Comparison } from './insights/comparison/comparison.ts';
export type { NamedReport } from './insights/comparison/named-report.ts';
export type { ChannelReach } from './insights/comparison/reach.ts';
export {
  type InsightAnswers,
  type Insights,
  insightNames,
  insights,
  type ShownInsight,
  shownInsights,
} from './insights/index.ts';
export type { Insight, InsightInput } from './insights/insight.ts';
export type {
  InsightCell,
  InsightColumn,
  InsightMatrix,
  InsightTable,
  InsightUnit,
} from './insights/insight-table.ts';
export type { BudgetHint, ChannelSpend, Spend, SpendCredit } from './insights/spend/spend.ts';
export type { Trust } from './insights/trust/trust.ts';
export type { TimeToEventDetail } from './models/time-to-event/detail.ts';
export { type ConfigProposal, type ProposalEnvironment, propose } from './propose.ts';
export type {
  Attribution,
  Baseline,
  BootstrapReport,
  ChannelSpelling,
  Credit,
  DrawnCredit,
  MarkovDetail,
  ModelTitle,
  Quality,
  RejectGroup,
  RoleCredit,
  SetAside,
  Settings,
  SimilarNames,
  SourceQuality,
  Summary,
  TypedCredit,
  TypeSummary,
  UnassignedTraffic,
  Warning,
} from './report/attribution.ts';
export type { CheckReport } from './report/check-report.ts';
export { type Check, type CheckedAnswer, checkAll } from './report/checks/check.ts';
export type { Explanation } from './report/explanation.ts';
export type { SimulateOptions } from './simulate/options.ts';
export type { DataSetScore } from './simulate/scores/evaluation.ts';
export { score } from './simulate/scores/score.ts';
export { type SimulateEnvironment, type Simulation, simulate } from './simulate/simulate.ts';
export type { SimulatedFile } from './simulate/simulated-files.ts';
export type { Truth } from './simulate/truth-file.ts';
