import type { Step } from './context.ts';
import type { Messages } from './messages.ts';

/** Says what has been done, as far as it was asked for. */
export function tellStep(messages: Messages, { step, milliseconds, sql }: Step): void {
  messages.progress(`working; last step: ${step}`);
  messages.detail(`${milliseconds.toFixed(0).padStart(6)} ms  ${step}`);
  messages.trace(sql);
}
