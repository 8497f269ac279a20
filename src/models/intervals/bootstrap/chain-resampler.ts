import type { IntegerLists } from '../../../engine/columns.ts';
import type { Session } from '../../../engine/session.ts';
import { type Chain, chainFrom } from '../../markov/chain.ts';
import { creditShares } from '../../markov/credit-shares.ts';
import { removalEffects } from '../../markov/removal-effects.ts';
import { workOfEach } from '../../markov/solvers.ts';
import { inSlices } from '../../markov/work.ts';
import type { CreditedPeople } from '../credited-people.ts';
import { gridFor, onGrid } from '../grid-sums.ts';
import type { ChainJourneys } from '../markov/chain-moments.ts';
import type { PathMoves } from '../markov/path-moves.ts';
import { eachPart } from '../markov/split-moments.ts';
import { type DrawnPeople, MOST_DRAWS } from './drawn-people.ts';
import type { Replicate, Resampler } from './replicate.ts';

/**
 * The Markov model on what is drawn: a chain of the same states, its moves counted anew.
 * @param drawn read at each replicate
 */
export function chainResampler(
  session: Session,
  chain: Chain,
  journeys: ChainJourneys,
  drawn: DrawnPeople,
): Resampler {
  const redrawn = redrawnChain(chain, journeys, drawn);
  return {
    work: redrawn.work,
    async credit(replicate: Replicate) {
      const effects = await inSlices(removalEffects(redrawn.draw()), () => session.breathe());
      const shares = creditShares(effects);
      shares.conversions.forEach((share, c) => {
        replicate.conversions[c] = share * replicate.all.conversions;
        replicate.value[c] = (shares.value[c] as number) * replicate.all.value;
      });
    },
  };
}

/** The model that divides each journey in proportion to the removal effects of such a chain. */
export function splitResampler(
  session: Session,
  chain: Chain,
  journeys: ChainJourneys,
  credited: CreditedPeople,
  drawn: DrawnPeople,
): Resampler {
  const redrawn = redrawnChain(chain, journeys, drawn);
  const { people, conversions, value } = credited;
  const grid = gridFor(MOST_DRAWS * conversions.total);
  const valueGrid = gridFor(MOST_DRAWS * (value?.absolute ?? 0));
  return {
    work: redrawn.work + 4 * credited.journeys.paths.items.length,
    async credit(replicate: Replicate) {
      const { effects } = await inSlices(removalEffects(redrawn.draw()), () => session.breathe());
      replicate.conversions.fill(0);
      replicate.value.fill(0);
      for (let person = 0; person + 1 < people.starts.length; person++) {
        const times = drawn.byCredited[person] as number;
        if (times === 0) continue;
        for (let i = people.starts[person] as number; i < (people.starts[person + 1] as number); i++) {
          const row = people.rows[i] as number;
          const worth = drawn.values === null ? 0 : (drawn.values[row] as number);
          eachPart(credited, effects, row, (c, part) => {
            addAt(replicate.conversions, c, times * onGrid(part, grid));
            addAt(replicate.value, c, times * onGrid(part * worth, valueGrid));
          });
        }
      }
    },
  };
}

/** @returns makes the chain of the people who are drawn; `work` is about how many additions it and its solution take */
function redrawnChain(
  chain: Chain,
  journeys: ChainJourneys,
  { byPath, byPerson, values }: DrawnPeople,
): { readonly work: number; readonly draw: () => Chain } {
  const { nullPaths, listed, converting, people } = journeys;
  const { states, transitions } = chain;
  const moves = new Float64Array(transitions.count.length + states);
  const conversionExits = new Float64Array(states);
  const nullExits = new Float64Array(states);
  const valueExits = new Float64Array(states);

  const count = (): void => {
    for (const counts of [moves, conversionExits, nullExits, valueExits]) counts.fill(0);
    for (let path = 0; path < byPath.length; path++) {
      const times = byPath[path] as number;
      if (times === 0) continue;
      addMoves(moves, nullPaths.moves, path, times);
      addAt(nullExits, nullPaths.ends[path] as number, times);
    }
    for (let person = 0; person + 1 < people.starts.length; person++) {
      const times = byPerson[person] as number;
      if (times === 0) continue;
      for (let i = people.starts[person] as number; i < (people.starts[person + 1] as number); i++) {
        const row = people.rows[i] as number;
        const end = listed.ends[row] as number;
        addMoves(moves, listed.moves, row, times);
        addAt(row < converting ? conversionExits : nullExits, end, times);
        if (row < converting && values !== null) addAt(valueExits, end, times * (values[row] as number));
      }
    }
  };
  return {
    work: moveCount(nullPaths) + moveCount(listed) + workOfEach(chain),
    draw() {
      count();
      return chainFrom({
        order: chain.order,
        channels: chain.channels,
        channelOf: chain.channelOf,
        starts: moves.slice(transitions.count.length),
        conversionExits: conversionExits.slice(),
        nullExits: nullExits.slice(),
        valueExits: valueExits.slice(),
        transitions: { ...transitions, count: moves.slice(0, transitions.count.length) },
      });
    },
  };
}

function addMoves(counts: Float64Array, { items, offsets }: IntegerLists, path: number, times: number): void {
  const end = offsets[path + 1] as number;
  for (let i = offsets[path] as number; i < end; i++) addAt(counts, items[i] as number, times);
}

function addAt(counts: Float64Array, index: number, amount: number): void {
  counts[index] = (counts[index] as number) + amount;
}

function moveCount({ moves, ends }: PathMoves): number {
  return moves.items.length + ends.length;
}
