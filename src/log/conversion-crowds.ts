/** How many people have so many conversions. */
export interface ConversionCount {
  readonly conversions: number;
  readonly people: number;
}

/** People with more conversions than anybody plausible: most likely an id that stands for many. */
export interface ConversionCrowd {
  readonly people: number;
  /** Each of them has at least so many. */
  readonly least: number;
  /** Of these people together, and of the one with most. */
  readonly conversions: number;
  readonly most: number;
  /** Nineteen in twenty of all who convert have at most so many. */
  readonly usual: number;
}

/** Fewer than these a person can well have. */
export const MANY_CONVERSIONS = 50;
const TIMES_THE_USUAL = 20;
const USUAL_SHARE = 0.95;

/** @param counts of the people who convert, in any order; undefined where nobody stands out */
export function conversionCrowd(counts: readonly ConversionCount[]): ConversionCrowd | undefined {
  const ascending = [...counts].sort((a, b) => a.conversions - b.conversions);
  const converters = ascending.reduce((sum, { people }) => sum + people, 0);
  const place = Math.max(1, Math.floor(converters * USUAL_SHARE));
  let passed = 0;
  const usual = ascending.find(({ people }) => {
    passed += people;
    return passed >= place;
  })?.conversions;
  if (usual === undefined) return undefined;
  const least = Math.max(MANY_CONVERSIONS, TIMES_THE_USUAL * usual);
  const crowded = ascending.filter(({ conversions }) => conversions >= least);
  if (crowded.length === 0) return undefined;
  return {
    people: crowded.reduce((sum, { people }) => sum + people, 0),
    least,
    conversions: crowded.reduce((sum, { conversions, people }) => sum + conversions * people, 0),
    most: Math.max(...crowded.map(({ conversions }) => conversions)),
    usual,
  };
}

/** `1 person has 300 conversions, …: one id stands for many people?` */
export function crowdMessage({ people, most, conversions, usual }: ConversionCrowd): string {
  const number = (count: number) => count.toLocaleString('en-US');
  const others = `19 in 20 of those who convert have at most ${number(usual)}`;
  return people === 1
    ? `1 person has ${number(most)} conversions, where ${others}: one id stands for many people?`
    : `${number(people)} people have ${number(conversions)} conversions, one of them ${number(most)}, where ${others}: do their ids stand for many people each?`;
}
