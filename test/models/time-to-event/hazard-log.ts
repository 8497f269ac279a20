/** A world that is just what the model takes for granted: the rates of conversion by the age of the latest touchpoints. */
export interface HazardWorld {
  readonly persons: number;
  readonly days: number;
  /** Conversions per day without any effect. */
  readonly rate: number;
  readonly channels: Readonly<Record<string, HazardChannel>>;
  readonly seed: number;
}

export interface HazardChannel {
  /** Touchpoints per day. */
  readonly touches: number;
  /** How many times as often people convert, by age: younger than `days`, which are listed from the shortest. */
  readonly effect: readonly { readonly days: number; readonly multiplier: number }[];
}

export interface HazardLog {
  readonly touchpoints: readonly string[];
  readonly conversions: readonly string[];
  /** What each channel would earn, by backwards elimination with the true effects. */
  readonly credit: ReadonlyMap<string, number>;
  readonly baseline: number;
}

const START = Date.UTC(2026, 0, 1) / 1000;
const DAY = 86_400;

/** Lines of the two files, each with its header. Conversions end what touchpoints do. */
export function hazardLog({ persons, days, rate, channels, seed }: HazardWorld): HazardLog {
  const random = generator(seed);
  const exponential = (mean: number): number => -Math.log(1 - random()) * mean;
  const touchpoints = ['person,time,channel'];
  const conversions = ['person,time,value'];
  const credit = new Map(Object.keys(channels).map((name) => [name, 0]));
  let baseline = 0;
  for (let person = 0; person < persons; person++) {
    const touches = Object.entries(channels)
      .flatMap(([name, { touches }]) => {
        const times: { readonly at: number; readonly name: string }[] = [];
        for (let at = exponential(1 / touches); at < days; at += exponential(1 / touches))
          times.push({ at, name });
        return times;
      })
      .sort((a, b) => a.at - b.at);
    for (const { at, name } of touches) touchpoints.push(`p${person},${time(at)},${name}`);
    const ages = Object.values(channels).flatMap(({ effect }) => effect.map((step) => step.days));
    const changes = [...touches.flatMap(({ at }) => [at, ...ages.map((age) => at + age)]), days].sort(
      (a, b) => a - b,
    );
    let now = 0;
    let since = 0;
    while (now < days) {
      const seen = touches.filter(({ at }) => at >= since && at <= now);
      const until = Math.min(days, changes.find((at) => at > now) ?? days);
      const next = now + exponential(1 / (rate * multiplier(channels, seen, now)));
      if (next >= until) {
        now = until;
        continue;
      }
      now = next;
      conversions.push(`p${person},${time(now)},10`);
      if (seen.length > 0) {
        const all = multiplier(channels, seen, now);
        seen.forEach(({ name }, i) => {
          const gain =
            multiplier(channels, seen.slice(0, i + 1), now) - multiplier(channels, seen.slice(0, i), now);
          credit.set(name, credit.get(name)! + gain / all);
        });
        baseline += 1 / all;
      }
      since = now;
    }
  }
  return { touchpoints, conversions, credit, baseline };
}

function multiplier(
  channels: HazardWorld['channels'],
  seen: readonly { readonly at: number; readonly name: string }[],
  now: number,
): number {
  const latest = new Map(seen.map(({ at, name }) => [name, at]));
  return [...latest].reduce(
    (product, [name, at]) =>
      product * (channels[name]?.effect.find((step) => now - at < step.days)?.multiplier ?? 1),
    1,
  );
}

function time(days: number): string {
  return new Date(Math.round((START + days * DAY) * 1000)).toISOString().replace('Z', '');
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
