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
  /** What the influences of the exits are multiplied by; without, the rewards. */
  readonly exitRewards?: Float64Array;
  /** Tells what a converting journey earns channels, by index, in addition to the influences. */
  readonly own?: (row: number, add: (channel: number, credit: number) => void) => void;
}

/**
 * Moments of each kind of credit. Whoever made a single journey without conversion is counted by path; all others one
 * by one, a person's journeys summed before they are squared.
 *
 * All kinds are worked out side by side, each move looked up once, in units in which no journey earns more than 1.
 */
export function chainMoments(
  kinds: readonly ChainCredits[],
  journeys: ChainJourneys,
): readonly CreditMoments[] {
  const { nullPaths, nullCounts, listed, converting, people } = journeys;
  const channels = kinds[0]?.influences.channels ?? 0;
  const width = kinds.length * channels;
  const units = kinds.map((kind) => unitOf(kind, journeys));
  const credits = new JourneyCredits(kinds, units);
  const { credit } = credits;
  const most = mostJourneys(people);
  const squares = new GridSums(width, most * (sum(nullCounts) + listed.ends.length));
  const products = kinds.map(({ rewards }) => new GridSums(channels, most * sum(rewards.map(Math.abs))));
  const grid = gridFor(most);
  const own = new Float64Array(width);
  const byKind = kinds.map((_, kind) => own.subarray(kind * channels, (kind + 1) * channels));

  for (let path = 0; path < nullCounts.length; path++) {
    credits.follow(nullPaths, path);
    squares.addSquares(credit, nullCounts[path] as number);
  }
  for (let person = 0; person + 1 < people.starts.length; person++) {
    const first = people.starts[person] as number;
    const end = people.starts[person + 1] as number;
    // Journeys without conversion have been counted by path, the only one of its person for good.
    if (end === first + 1 && (people.rows[first] as number) >= converting) continue;
    own.fill(0);
    let converts = false;
    for (let i = first; i < end; i++) {
      const row = people.rows[i] as number;
      credits.follow(listed, row);
      if (row >= converting) squares.addSquares(credit, -1);
      else {
        credits.convert(listed.ends[row] as number, row);
        converts = true;
      }
      for (let k = 0; k < width; k++) own[k] = (own[k] as number) + onGrid(credit[k] as number, grid);
    }
    squares.addSquares(own, 1);
    if (!converts) continue;
    for (let kind = 0; kind < kinds.length; kind++) {
      const { rewards } = kinds[kind] as ChainCredits;
      let reward = 0;
      for (let i = first; i < end; i++) {
        const row = people.rows[i] as number;
        if (row < converting) reward += rewards[row] as number;
      }
      (products[kind] as GridSums).addScaled(byKind[kind] as Float64Array, reward);
    }
  }
  const allSquares = squares.sums();
  return kinds.map((_, kind) => {
    const unit = units[kind] as number;
    return {
      squares: allSquares.slice(kind * channels, (kind + 1) * channels).map((square) => square * unit * unit),
      products: (products[kind] as GridSums).sums().map((product) => product * unit),
    };
  });
}

/** What one journey adds to each channel's credit, of every kind. */
class JourneyCredits {
  /** Of the journey at hand: all channels of the first kind, then those of the next. */
  readonly credit: Float64Array;
  readonly #kinds: readonly ChainCredits[];
  readonly #channels: number;
  readonly #units: readonly number[];
  readonly #moves: Float64Array;

  constructor(kinds: readonly ChainCredits[], units: readonly number[]) {
    const channels = kinds[0]?.influences.channels ?? 0;
    const width = channels * kinds.length;
    this.credit = new Float64Array(width);
    this.#kinds = kinds;
    this.#channels = channels;
    this.#units = units;
    this.#moves = new Float64Array(
      kinds.reduce((length, { influences }) => length + influences.moves.length, 0),
    );
    kinds.forEach(({ influences: { moves } }, kind) => {
      const unit = units[kind] as number;
      for (let from = 0, to = kind * channels; from < moves.length; from += channels, to += width) {
        for (let c = 0; c < channels; c++) this.#moves[to + c] = (moves[from + c] as number) / unit;
      }
    });
  }

  /** Makes the moves of a path. */
  follow({ moves: { items, offsets } }: PathMoves, path: number): void {
    const credit = this.credit;
    const moves = this.#moves;
    const width = credit.length;
    credit.fill(0);
    const end = offsets[path + 1] as number;
    for (let i = offsets[path] as number; i < end; i++) {
      const base = (items[i] as number) * width;
      for (let k = 0; k < width; k++) credit[k] = (credit[k] as number) + (moves[base + k] as number);
    }
  }

  /** Converts out of a state, and brings what the converting journey of that row brought. */
  convert(state: number, row: number): void {
    const channels = this.#channels;
    const base = state * channels;
    for (let kind = 0; kind < this.#kinds.length; kind++) {
      const { influences, rewards, exitRewards = rewards, own } = this.#kinds[kind] as ChainCredits;
      const { exits } = influences;
      const unit = this.#units[kind] as number;
      const reward = (exitRewards[row] as number) / unit;
      const at = kind * channels;
      for (let c = 0; c < channels; c++) {
        this.credit[at + c] = (this.credit[at + c] as number) + reward * (exits[base + c] as number);
      }
      own?.(row, (channel, credit) => {
        this.credit[at + channel] = (this.credit[at + channel] as number) + credit / unit;
      });
    }
  }
}

/** A power of 2 that no journey adds more than to any channel. */
function unitOf(
  { influences: { moves, exits }, rewards, exitRewards = rewards, own }: ChainCredits,
  { nullPaths, listed }: ChainJourneys,
): number {
  const longest = Math.max(longestPath(nullPaths), longestPath(listed));
  const largest =
    longest * largestOf(moves) +
    largestOf(exitRewards) * largestOf(exits) +
    (own === undefined ? 0 : largestOf(rewards));
  return largest === 0 ? 1 : 2 ** Math.ceil(Math.log2(largest) + 1e-9);
}

function mostJourneys({ starts }: People): number {
  let most = 1;
  for (let i = 0; i + 1 < starts.length; i++) {
    most = Math.max(most, (starts[i + 1] as number) - (starts[i] as number));
  }
  return most;
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

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}
