export { attribute, type RunEnvironment } from './attribute.ts';
export type { RunOptions } from './config/run-options.ts';
export { AttribError, type ErrorCode } from './errors.ts';
export type {
  Attribution,
  Credit,
  MarkovDetail,
  ModelTitle,
  Quality,
  RejectGroup,
  SetAside,
  Settings,
  SourceQuality,
  ChannelSpelling,
  Summary,
  Warning,
} from './report/attribution.ts';
