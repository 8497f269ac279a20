import type { Journey } from './journeys.ts';
import type { Credits } from './rule-credits.ts';

export interface Markov {
  readonly conversionProbability: number;
  readonly removalEffects: ReadonlyMap<string, number>;
  /** Null when there is no value to lose. */
  readonly valueRemovalEffects: ReadonlyMap<string, number> | null;
  readonly credits: Credits;
}

/** Numbers, so that no channel can be called so. */
const START = 0;
const CONVERSION = 1;
const NULL = 2;
type State = string | typeof START | typeof CONVERSION | typeof NULL;

/** How often each state follows each other one, and what conversions right after a state were worth in all. */
interface Chain {
  readonly moves: ReadonlyMap<State, ReadonlyMap<State, number>>;
  readonly values: ReadonlyMap<State, number>;
}

/** Order 1, by the definition: take each channel out in turn and see what is lost. */
export function markov(journeys: readonly Journey[], channels: readonly string[]): Markov {
  const paths = journeys.filter((journey) => journey.touches.length > 0);
  const chain = chainOf(paths);
  const converting = paths.filter((journey) => journey.conversion !== null);
  const total = {
    conversions: converting.length,
    value: converting.reduce((sum, { conversion }) => sum + (conversion?.value ?? 0), 0),
  };
  const whole = outcome(chain);
  const without = new Map(channels.map((channel) => [channel, outcome(removing(chain, channel))]));
  const effectsOn = (part: 'conversions' | 'value') =>
    new Map(
      channels.map((channel) => [
        channel,
        total[part] === 0 ? 0 : 1 - without.get(channel)![part] / whole[part],
      ]),
    );
  const effects = effectsOn('conversions');
  const valueEffects = effectsOn('value');
  const share = (of: ReadonlyMap<string, number>, channel: string) => {
    const sum = [...of.values()].reduce((a, b) => a + b, 0);
    return sum === 0 ? 0 : of.get(channel)! / sum;
  };
  return {
    conversionProbability: total.conversions === 0 ? 0 : whole.conversions,
    removalEffects: effects,
    valueRemovalEffects: total.value === 0 ? null : valueEffects,
    credits: new Map(
      channels.map((channel) => [
        channel,
        {
          conversions: total.conversions * share(effects, channel),
          value: total.value * share(valueEffects, channel),
        },
      ]),
    ),
  };
}

function chainOf(paths: readonly Journey[]): Chain {
  const moves = new Map<State, Map<State, number>>();
  const values = new Map<State, number>();
  for (const { touches, conversion } of paths) {
    const states: State[] = [
      START,
      ...touches.map((touch) => touch.channel!),
      conversion === null ? NULL : CONVERSION,
    ];
    for (let i = 1; i < states.length; i++) {
      const from = states[i - 1]!;
      const next = moves.get(from) ?? new Map<State, number>();
      moves.set(from, next.set(states[i]!, (next.get(states[i]!) ?? 0) + 1));
    }
    const last = touches.at(-1)!.channel!;
    values.set(last, (values.get(last) ?? 0) + (conversion?.value ?? 0));
  }
  return { moves, values };
}

/** Every move into the channel leads to null instead. */
function removing({ moves, values }: Chain, channel: string): Chain {
  const redirected = [...moves].map(([from, next]) => {
    const kept = new Map([...next].filter(([to]) => to !== channel));
    kept.set(NULL, (kept.get(NULL) ?? 0) + (next.get(channel) ?? 0));
    return [from, kept] as const;
  });
  return { moves: new Map(redirected), values };
}

/** Sends one journey through the chain, as mass, until next to nothing of it is left on the way. */
function outcome({ moves, values }: Chain): { readonly conversions: number; readonly value: number } {
  let conversions = 0;
  let value = 0;
  let onTheWay = new Map<State, number>([[START, 1]]);
  while ([...onTheWay.values()].some((mass) => mass > 1e-18)) {
    const next = new Map<State, number>();
    for (const [from, mass] of onTheWay) {
      const out = moves.get(from) ?? new Map<State, number>();
      const journeys = [...out.values()].reduce((sum, count) => sum + count, 0);
      for (const [to, count] of out) {
        if (to === CONVERSION) {
          conversions += (mass * count) / journeys;
          value += (mass * (values.get(from) ?? 0)) / journeys;
        } else if (to !== NULL) next.set(to, (next.get(to) ?? 0) + (mass * count) / journeys);
      }
    }
    onTheWay = next;
  }
  return { conversions, value };
}
