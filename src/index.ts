export { attribute, type RunEnvironment } from './attribute.ts';
export type { RunOptions } from './config/run-options.ts';
export { AttribError, type ErrorCode } from './errors.ts';
export type {
  Attribution,
  ChannelSpelling,
  Credit,
  MarkovDetail,
  ModelTitle,
  Quality,
  RejectGroup,
  RoleCredit,
  SetAside,
  Settings,
  SourceQuality,
  Summary,
  TypedCredit,
  TypeSummary,
  Warning,
} from './report/attribution.ts';
