/** A journey as the tests make it. */
export interface TestJourney {
  readonly person: number;
  /** Channel numbers from 1. */
  readonly path: readonly number[];
  /** Days between each touchpoint and the last one. */
  readonly ages?: readonly number[];
  readonly converts: boolean;
  /** 0 without conversion. */
  readonly value: number;
}

/** Uniform numbers in [0, 1) that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Journeys of people who differ: each has channels they favour and their own readiness to convert, so that the journeys
 * of one person resemble each other. Channel 1 is the most common, the last the rarest and the best at closing; a few
 * people make many journeys, and a few orders are large.
 */
export function journeysOf(people: number, channels: number, random: () => number): TestJourney[] {
  const journeys: TestJourney[] = [];
  const some = () => 1 + Math.floor(random() ** 2 * channels);
  for (let person = 0; person < people; person++) {
    const favourite = some();
    const readiness = 0.05 + 0.4 * random() ** 3;
    const count = 1 + Math.floor(-Math.log(1 - random()) * 0.7);
    for (let journey = 0; journey < count; journey++) {
      const length = 1 + Math.floor(-Math.log(1 - random()) * 2);
      const path = Array.from({ length }, () => (random() < 0.4 ? favourite : some()));
      const pull = path.includes(channels) ? 1.6 : 1;
      const converts = random() < Math.min(0.9, readiness * pull);
      const value = converts ? Math.round(2000 * random() ** 4) / 100 : 0;
      const pace = 1 + Math.floor(random() * 10);
      const ages = path.map((_, i) => (length - 1 - i) * pace);
      journeys.push({ person, path, ages, converts, value });
    }
  }
  return journeys;
}
