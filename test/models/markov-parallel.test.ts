import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type * as ChainOfOrder from '../../src/models/markov/chain-of-order.ts';
import type * as ExpectedRewards from '../../src/models/markov/expected-rewards.ts';
import type * as FirstMeetings from '../../src/models/markov/first-meetings.ts';
import type * as Parallel from '../../src/models/markov/meetings-in-parallel.ts';
import type * as SparseChain from '../../src/models/markov/sparse-chain.ts';
import { finish, inSlices } from '../../src/models/markov/work.ts';
import { chance } from './chance.ts';
import { columnsOf } from './markov-order-oracle.ts';

const folder = new URL('../../dist/models/markov/', import.meta.url);
const compiled = <Module>(name: string): Promise<Module> => import(new URL(`${name}.js`, folder).href);

describe.skipIf(!existsSync(folder))('by several threads, compiled (npm run build comes first)', async () => {
  const { chainOfOrder } = await compiled<typeof ChainOfOrder>('chain-of-order');
  const { layOutSparsely, permuted } = await compiled<typeof SparseChain>('sparse-chain');
  const { expectedRewards } = await compiled<typeof ExpectedRewards>('expected-rewards');
  const parallel = await compiled<typeof Parallel>('meetings-in-parallel');
  const meetings = await compiled<typeof FirstMeetings>('first-meetings');

  const task = (mostError: number): Parallel.MeetingTask => {
    const next = chance(9);
    const paths = Array.from({ length: 4000 }, () => ({
      path: Array.from({ length: 1 + Math.floor(9 * next()) }, () => 1 + Math.floor(30 * next() ** 2)),
      conversions: next() < 0.2 ? 1 : 0,
      nonConversions: 1,
      value: 0,
    }));
    const chain = chainOfOrder(2, 30, columnsOf(paths));
    const sparse = layOutSparsely(chain);
    const exits = permuted(chain.conversionExits, sparse.order);
    const [{ rewards }] = finish(expectedRewards(sparse, [exits, exits, exits]));
    const stakes = rewards.map((reward) => reward / chain.conversions);
    const removals = Array.from({ length: 30 }, (_, i) => [i + 1]);
    return { chain: sparse, channels: 30, stakes, removals, mostError };
  };
  const meet = (own: Parallel.MeetingTask, crew: Parallel.Crew) =>
    inSlices(parallel.meetInParallel(own, crew), async () => {});

  test('is the same to the last bit', async () => {
    const { chain, channels, stakes, removals, mostError } = task(1e-10);
    const alone = finish(new meetings.FirstMeetings(chain, channels, stakes).of(removals, mostError));
    expect(alone).toHaveLength(30);
    expect(await meet(task(1e-10), { threads: 3 })).toEqual(alone);
    expect(await meet(task(1e-10), { threads: 20 })).toEqual(alone);
  });

  test('gives up as one thread does', async () => {
    expect(await meet(task(0), { threads: 2 })).toBeUndefined();
  });

  test('an abort ends the threads', async () => {
    const controller = new AbortController();
    const running = meet(task(1e-10), { threads: 2, signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    await expect(meet(task(1e-10), { threads: 2, signal: controller.signal })).rejects.toThrow('enough');
  });

  test('pays for much work only, and only with threads', () => {
    expect(parallel.paysInParallel(1e10, { threads: 2 })).toBe(true);
    expect(parallel.paysInParallel(1e10, { threads: 1 })).toBe(false);
    expect(parallel.paysInParallel(1e8, { threads: 2 })).toBe(false);
  });
});

test('work that waits cannot be finished at once', async () => {
  function* waiting(): Generator<Promise<void>, string, void> {
    yield Promise.resolve();
    return 'done';
  }
  expect(() => finish(waiting())).toThrow(/waits/);
  expect(await inSlices(waiting(), async () => {})).toBe('done');
});
