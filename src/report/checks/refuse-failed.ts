import { inputError } from '../../errors.ts';
import { type Check, checkText } from './check.ts';

/**
 * Ends a command whose report has been written, where a condition to fail on holds.
 * @throws AttribError input, listing the conditions that hold
 */
export function refuseFailed(checks: readonly Check[] | undefined): void {
  const failed = checks?.filter((check) => check.failed) ?? [];
  if (failed.length === 0) return;
  throw inputError(
    `${failed.length} of ${checks?.length} conditions to fail on ${failed.length === 1 ? 'holds' : 'hold'}:\n${failed.map(checkText).join('\n')}`,
  );
}
