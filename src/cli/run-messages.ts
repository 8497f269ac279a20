import type { Attribution, SourceQuality, Warning } from '../report/attribution.ts';
import { clockTimes } from '../report/clock-time.ts';
import type { Messages } from './messages.ts';

const DAY = 86_400_000;

/** Tells how every file was understood, for who asks for it. */
export function tellSources(messages: Messages, { quality }: Attribution): void {
  for (const source of quality.sources) messages.detail(sourceRead(source));
}

export function tellWarnings(messages: Messages, warnings: readonly Warning[]): void {
  for (const { message, hint } of warnings) messages.warning(message, hint);
}

/** Only the command line has a clock: the library cannot know what is future. */
export function futureTimes({ summary, settings }: Attribution, now: number): readonly Warning[] {
  if (summary.lastTime === null || Date.parse(summary.lastTime) <= now + DAY) return [];
  const last = clockTimes(settings.timezone)(summary.lastTime);
  const message = `some times are in the future; the last is ${last} ${settings.timezone}`;
  return [{ code: 'future-times', message, hint: 'look at --date-format and --timezone' }];
}

function sourceRead(source: SourceQuality): string {
  const { file, format, encoding, delimiter, dateFormat, columns, notes } = source;
  const roles = Object.entries(columns).map(([role, column]) => `${role}=${column}`);
  const separator = delimiter === '\t' ? 'tab' : delimiter;
  return [
    `${file}: ${separator === null ? format : `${encoding}; separated by ${separator}`}`,
    `times: ${dateFormat}`,
    `columns: ${roles.join(', ')}`,
    ...notes,
  ].join('; ');
}
