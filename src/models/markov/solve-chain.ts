import type { Session } from '../../engine/session.ts';
import { internalError, notComputable } from '../../errors.ts';
import { byCodeUnits } from '../../log/spellings.ts';
import type { MarkovDetail, ModelInput, Note, RemovalEffect } from '../model.ts';
import {
  type AffordableChain,
  type LumpedChannels,
  MOST_WORK,
  readAffordableChain,
} from './affordable-chain.ts';
import { automaticOrder } from './automatic-order.ts';
import type { Chain } from './chain.ts';
import type { Removal } from './losses.ts';
import { type RemovalEffects, removalEffects, removalEffectsOfSets } from './removal-effects.ts';
import { channelSet } from './removed-sets.ts';
import { solverOfRemovals, visitedStates } from './solvers.ts';
import { MOST_CHANNELS, transitionRows } from './transition-rows.ts';
import { inSlices } from './work.ts';

/** A run's journeys as a chain, with its removal effects. */
export interface SolvedChain {
  /** By channel number − 1; what lumped channels lose together is divided among them. */
  readonly effects: Pick<RemovalEffects, 'effects' | 'valueEffects'>;
  readonly detail: MarkovDetail;
  /** Undefined where channels had to be lumped. */
  readonly chain?: Chain;
  readonly notes: readonly Note[];
}

const solvedChains = new WeakMap<ModelInput, Promise<SolvedChain>>();

/**
 * Reads the chain of the run's paths, of the order asked for or found, and solves it. Models that are given the same
 * input share it.
 */
export function solveChain(input: ModelInput): Promise<SolvedChain> {
  const solved = solvedChains.get(input) ?? solveWithin(input, MOST_WORK);
  solvedChains.set(input, solved);
  return solved;
}

/** The same with so many multiply-adds at most for the removal effects; see `readAffordableChain`. */
export async function solveWithin(input: ModelInput, mostWork: number): Promise<SolvedChain> {
  const { session, channels, parameters } = input;
  const asked = parameters.markovOrder;
  const { order, scores } =
    asked === 'auto' ? await automaticOrder(input) : { order: asked, scores: undefined };
  const sets = parameters.remove.map((text) => channelSet(text, channels));
  const named = new Set(sets.flat());
  const read = await readAffordableChain(session, order, channels.labels.length, named, mostWork);
  const { chain, lumped } = read;
  checkTotals(chain, input);

  const solved = await inSlices(removalEffects(chain, session.crew), () => session.breathe());
  const effects = lumped === undefined ? solved : spread(solved, lumped);
  const ofSets = await solveSets(chain, sets, lumped, session, mostWork);
  return {
    effects,
    detail: {
      order,
      states: visitedStates(chain),
      conversionProbability: solved.conversionProbability,
      removalEffects: largestFirst(channels.labels, effects, lumped),
      ...(lumped === undefined ? {} : { lumped: describeLumped(solved, lumped, channels.labels) }),
      ...(ofSets === undefined
        ? {}
        : {
            removedSets: sets.map((set, i) => ({
              channels: labelsOf(set, channels.labels),
              ...effectAt(ofSets, i),
            })),
          }),
      ...transitions(read, channels.labels),
      ...(scores === undefined ? {} : { orders: scores }),
      selfCheck: solved.selfCheck,
      errorBound: Math.max(solved.errorBound, ofSets?.errorBound ?? 0),
    },
    ...(lumped === undefined ? { chain } : {}),
    notes: lumped === undefined ? [] : [lumpedNote(lumped, order)],
  };
}

function checkTotals(chain: Chain, { totals }: ModelInput): void {
  if (chain.conversions !== totals.conversions) {
    throw internalError(`Markov: paths have ${chain.conversions} conversions of ${totals.conversions}`);
  }
}

async function solveSets(
  chain: Chain,
  sets: readonly Removal[],
  lumped: LumpedChannels | undefined,
  session: Session,
  mostWork: number,
): Promise<RemovalEffects | undefined> {
  if (sets.length === 0) return undefined;
  const removals = sets.map((set) => set.map((number) => lumped?.numbers[number - 1] ?? number));
  if (solverOfRemovals(chain, removals).cost > mostWork) {
    throw notComputable(`removing ${sets.length} sets of channels would take too long`, 'name fewer of them');
  }
  return inSlices(removalEffectsOfSets(chain, removals, session.crew), () => session.breathe());
}

/** Effects by the channels of the lumped chain as effects by all channels. */
function spread(
  { effects, valueEffects }: RemovalEffects,
  lumped: LumpedChannels,
): Pick<RemovalEffects, 'effects' | 'valueEffects'> {
  const spreadOne = (own: Float64Array): Float64Array => {
    const all = new Float64Array(lumped.numbers.length).map(
      (_, i) => own[(lumped.numbers[i] as number) - 1] as number,
    );
    lumped.lumped.forEach((number, i) => {
      all[number - 1] = (all[number - 1] as number) * (lumped.parts[i] as number);
    });
    return all;
  };
  return {
    effects: spreadOne(effects),
    valueEffects: valueEffects === null ? null : spreadOne(valueEffects),
  };
}

function largestFirst(
  labels: readonly string[],
  effects: Pick<RemovalEffects, 'effects' | 'valueEffects'>,
  lumped: LumpedChannels | undefined,
): readonly RemovalEffect[] {
  const together = new Set(lumped?.lumped);
  return labels
    .map((channel, i) => ({ channel, ...effectAt(effects, i) }))
    .filter((_, i) => !together.has(i + 1))
    .sort((a, b) => b.removalEffect - a.removalEffect || byCodeUnits(a.channel, b.channel));
}

function effectAt(
  { effects, valueEffects }: Pick<RemovalEffects, 'effects' | 'valueEffects'>,
  i: number,
): Omit<RemovalEffect, 'channel'> {
  return { removalEffect: effects[i] ?? 0, valueRemovalEffect: valueEffects?.[i] ?? null };
}

function labelsOf(numbers: Iterable<number>, labels: readonly string[]): readonly string[] {
  return Array.from(numbers, (number) => labels[number - 1] ?? '');
}

function describeLumped(
  solved: RemovalEffects,
  lumped: LumpedChannels,
  labels: readonly string[],
): NonNullable<MarkovDetail['lumped']> {
  return {
    channels: labelsOf(lumped.lumped, labels),
    touchpointShare: lumped.share,
    ...effectAt(solved, lumped.channels - 1),
  };
}

function transitions(
  { counts }: AffordableChain,
  labels: readonly string[],
): Pick<MarkovDetail, 'transitions'> {
  if (counts === undefined || labels.length > MOST_CHANNELS) return {};
  return { transitions: transitionRows(labels, counts.moves, counts.ends) };
}

function lumpedNote({ lumped, share }: LumpedChannels, order: number): Note {
  return {
    code: 'rare-channels-together',
    message:
      `the ${lumped.length} rarest channels, with ${(100 * share).toPrecision(2)} % of the touchpoints, are one ` +
      `in the Markov chain of order ${order}, which would take too long with all apart; what they earn together ` +
      'is divided by the conversions that each takes part in',
    hint: 'choose a lower --markov-order, or credit by something coarser',
  };
}
