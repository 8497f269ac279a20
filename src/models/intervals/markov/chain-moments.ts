import { GridSums, gridFor, onGrid } from '../grid-sums.ts';
import type { CreditMoments } from '../moments.ts';
import type { People } from '../people.ts';
import type { Influences } from './influences.ts';
import type { PathMoves } from './path-moves.ts';

/** All journeys that a chain was drawn from, as moves in it. */
export interface ChainJourneys {
  /** Distinct paths of those that did not convert, with how many took each. */
  readonly nullPaths: PathMoves;
  readonly nullCounts: Float64Array;
  /** Those that converted, then those that did not and whose person made others too; one by one. */
  readonly listed: PathMoves;
  /** How many of the listed converted. */
  readonly converting: number;
  /** The listed journeys by person. */
  readonly people: People;
}

/** One kind of credit: of conversions, or of value. */
export interface ChainCredits {
  readonly influences: Influences;
  /** What each converting journey brought, on a grid on which these sum exactly. */
  readonly rewards: Float64Array;
}

/**
 * Moments of each kind of credit. Whoever made a single journey without conversion is counted by path; all others one
 * by one, a person's journeys summed before they are squared.
 */
export function chainMoments(
  kinds: readonly ChainCredits[],
  journeys: ChainJourneys,
): readonly CreditMoments[] {
  const { nullPaths, nullCounts, listed, converting, people } = journeys;
  const journey = new JourneyCredit(kinds.map(({ influences }) => influences));
  const sums = kinds.map((kind) => new PersonSums(kind, journeys));

  for (let path = 0; path < nullCounts.length; path++) {
    journey.follow(nullPaths, path);
    for (let kind = 0; kind < sums.length; kind++) {
      (sums[kind] as PersonSums).square(journey.credit(kind), nullCounts[path] as number);
    }
  }
  for (let person = 0; person + 1 < people.starts.length; person++) {
    for (let i = people.starts[person] as number; i < (people.starts[person + 1] as number); i++) {
      const row = people.rows[i] as number;
      journey.follow(listed, row);
      for (let kind = 0; kind < sums.length; kind++) {
        const sum = sums[kind] as PersonSums;
        // Those without conversion have been counted by path.
        if (row >= converting) sum.square(journey.credit(kind), -1);
        else journey.bring(listed.ends[row] as number, kind, sum.rewardOf(row));
        sum.addJourney(journey.credit(kind), row < converting ? sum.rewardOf(row) : 0);
      }
    }
    for (let kind = 0; kind < sums.length; kind++) (sums[kind] as PersonSums).endPerson();
  }
  return sums.map((sum) => sum.moments());
}

/** What one journey adds to each channel's credit, of every kind at once. */
class JourneyCredit {
  readonly #channels: number;
  /** The kinds side by side, so that each move is looked up once. */
  readonly #moves: Float64Array;
  readonly #exits: readonly Float64Array[];
  readonly #all: Float64Array;
  readonly #byKind: readonly Float64Array[];

  constructor(kinds: readonly Influences[]) {
    const channels = kinds[0]?.channels ?? 0;
    const width = channels * kinds.length;
    this.#channels = channels;
    this.#moves = new Float64Array(kinds.reduce((length, { moves }) => length + moves.length, 0));
    this.#exits = kinds.map(({ exits }) => exits);
    this.#all = new Float64Array(width);
    this.#byKind = kinds.map((_, kind) => this.#all.subarray(kind * channels, (kind + 1) * channels));
    kinds.forEach(({ moves }, kind) => {
      for (let i = 0; i < moves.length; i++) {
        const move = Math.floor(i / channels);
        this.#moves[move * width + kind * channels + (i - move * channels)] = moves[i] as number;
      }
    });
  }

  credit(kind: number): Float64Array {
    return this.#byKind[kind] as Float64Array;
  }

  /** Makes the moves of a path. */
  follow({ moves: { items, offsets } }: PathMoves, path: number): void {
    const all = this.#all;
    const moves = this.#moves;
    const width = all.length;
    all.fill(0);
    const end = offsets[path + 1] as number;
    for (let i = offsets[path] as number; i < end; i++) {
      const base = (items[i] as number) * width;
      for (let k = 0; k < width; k++) all[k] = (all[k] as number) + (moves[base + k] as number);
    }
  }

  /** Converts out of a state. */
  bring(state: number, kind: number, reward: number): void {
    const own = this.#byKind[kind] as Float64Array;
    const exits = this.#exits[kind] as Float64Array;
    const base = state * this.#channels;
    for (let c = 0; c < own.length; c++) own[c] = (own[c] as number) + reward * (exits[base + c] as number);
  }
}

/** Moments over persons, whatever their order and that of their journeys. */
class PersonSums {
  readonly #rewards: Float64Array;
  readonly #squares: GridSums;
  readonly #products: GridSums;
  readonly #grid: number;
  readonly #own: Float64Array;
  #reward = 0;

  constructor({ influences, rewards }: ChainCredits, journeys: ChainJourneys) {
    const most = mostJourneys(journeys.people);
    const largest = largestCredit(influences, rewards, journeys);
    const count = journeys.nullCounts.reduce((sum, own) => sum + own, 0) + journeys.listed.ends.length;
    const brought = rewards.reduce((sum, reward) => sum + Math.abs(reward), 0);
    this.#rewards = rewards;
    this.#squares = new GridSums(influences.channels, count * most * largest * largest);
    this.#products = new GridSums(influences.channels, most * largest * brought);
    this.#grid = gridFor(most * largest);
    this.#own = new Float64Array(influences.channels);
  }

  rewardOf(row: number): number {
    return this.#rewards[row] as number;
  }

  square(credit: Float64Array, count: number): void {
    this.#squares.addSquares(credit, count);
  }

  addJourney(credit: Float64Array, reward: number): void {
    const own = this.#own;
    const grid = this.#grid;
    for (let c = 0; c < own.length; c++) own[c] = (own[c] as number) + onGrid(credit[c] as number, grid);
    this.#reward += reward;
  }

  endPerson(): void {
    this.#squares.addSquares(this.#own, 1);
    if (this.#reward !== 0) this.#products.addScaled(this.#own, this.#reward);
    this.#own.fill(0);
    this.#reward = 0;
  }

  moments(): CreditMoments {
    return { squares: this.#squares.sums(), products: this.#products.sums() };
  }
}

function mostJourneys({ starts }: People): number {
  let most = 1;
  for (let i = 0; i + 1 < starts.length; i++) {
    most = Math.max(most, (starts[i + 1] as number) - (starts[i] as number));
  }
  return most;
}

/** At least what any one journey adds to any channel. */
function largestCredit(
  { moves, exits }: Influences,
  rewards: Float64Array,
  { nullPaths, listed }: ChainJourneys,
): number {
  const longest = Math.max(longestPath(nullPaths), longestPath(listed));
  return longest * largestOf(moves) + largestOf(rewards) * largestOf(exits);
}

function longestPath({ moves: { offsets } }: PathMoves): number {
  let longest = 0;
  for (let path = 0; path + 1 < offsets.length; path++) {
    longest = Math.max(longest, (offsets[path + 1] as number) - (offsets[path] as number));
  }
  return longest;
}

function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i] as number));
  return largest;
}
