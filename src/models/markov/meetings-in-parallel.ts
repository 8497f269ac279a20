import { Worker } from 'node:worker_threads';
import { internalError } from '../../errors.ts';
import type { Meetings } from './first-meetings.ts';
import { LANES } from './lane-sweep.ts';
import type { Removal } from './losses.ts';
import type { SparseChain } from './sparse-chain.ts';
import type { Work } from './work.ts';

/** What `FirstMeetings` is to find. */
export interface MeetingTask {
  readonly chain: SparseChain;
  readonly channels: number;
  readonly stakes: Float64Array;
  readonly removals: readonly Removal[];
  readonly mostError: number;
}

/** Who may help with a computation, and what stops it. */
export interface Crew {
  readonly threads: number;
  readonly signal?: AbortSignal | undefined;
}

/** Multiply-adds, about three seconds of them: with fewer, starting threads would not pay. */
const ENOUGH_WORK = 4e9;
/** Node before version 22.18 runs compiled files only. */
const IS_COMPILED = import.meta.url.endsWith('.js');

/** Whether work of so many multiply-adds is better done by several threads. */
export function paysInParallel(work: number, { threads }: Crew): boolean {
  return IS_COMPILED && threads > 1 && work >= ENOUGH_WORK;
}

/**
 * The same as `FirstMeetings` finds, to the last bit, by several threads: removals are solved in the same groups.
 * Rejects with the signal's reason when it aborts.
 */
export function* meetInParallel(
  task: MeetingTask,
  { threads, signal }: Crew,
): Work<readonly Meetings[] | undefined> {
  const groups = Math.ceil(task.removals.length / LANES);
  const share = Math.ceil(groups / threads) * LANES;
  const parts: MeetingTask[] = [];
  for (let first = 0; first < task.removals.length; first += share) {
    parts.push({ ...task, removals: task.removals.slice(first, first + share) });
  }
  const found: (readonly Meetings[] | undefined)[] = [];
  yield Promise.all(parts.map((part) => meetInThread(part, signal))).then((all) => {
    found.push(...all);
  });
  return found.every((own) => own !== undefined) ? found.flat() : undefined;
}

async function meetInThread(
  task: MeetingTask,
  signal: AbortSignal | undefined,
): Promise<readonly Meetings[] | undefined> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./meetings-worker.js', import.meta.url), { workerData: task });
  let stop = (): void => {};
  try {
    return await new Promise((resolve, reject) => {
      stop = () => reject(signal?.reason);
      signal?.addEventListener('abort', stop);
      worker.once('message', resolve);
      worker.once('error', (error) => reject(internalError('a thread of the Markov model failed', error)));
      worker.once('exit', () => reject(internalError('a thread of the Markov model ended early')));
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
