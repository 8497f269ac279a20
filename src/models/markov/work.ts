import { internalError } from '../../errors.ts';

/**
 * A computation that pauses now and then, so that whoever runs it can give others their turn, or stop it. Where it
 * yields a promise, it goes on when that is settled.
 */
export type Work<Result> = Generator<Promise<void> | void, Result, void>;

/** Long enough to make a turn of the event loop cheap, short enough for a signal to seem instant. */
const SLICE_MILLISECONDS = 20;

/** Runs it in slices, with a breath between two of them; what `breathe` throws ends the work. */
export async function inSlices<Result>(work: Work<Result>, breathe: () => Promise<void>): Promise<Result> {
  let end = performance.now() + SLICE_MILLISECONDS;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (step.value !== undefined) await step.value;
    if (performance.now() < end) continue;
    await breathe();
    end = performance.now() + SLICE_MILLISECONDS;
  }
}

/** Runs it in one go. Throws `internal` if it has to wait for something. */
export function finish<Result>(work: Work<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (step.value !== undefined) throw internalError('work that waits cannot be finished at once');
  }
}
