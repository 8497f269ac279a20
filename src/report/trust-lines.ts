import type { Gate } from '../insights/trust/gates.ts';
import type { ModelGroups } from '../insights/trust/groups.ts';
import type { Choice, Mover, Sensitivity } from '../insights/trust/sensitivity.ts';
import type { ModelStability } from '../insights/trust/stability.ts';
import type { Trust } from '../insights/trust/trust.ts';
import type { Attribution } from './attribution.ts';
import { spelledDuration } from './duration-text.ts';
import { counted, grouped, percent } from './number-format.ts';

/** A statement of the trust panel. */
export interface TrustLine {
  /** What it is about; empty where it goes on with the line before. */
  readonly label: string;
  readonly text: string;
  /** Set where the data fails a test. */
  readonly failed: boolean;
}

/** Groups of channels that are written out; the rest is counted. */
const MOST_GROUPS = 2;
/** A change of a share that a reader can see. */
const SHOWN = 0.001;
/** Channels of a group that are named. */
const MOST_NAMES = 6;

/**
 * How far to trust a run, in a few plain lines; none without a trust panel.
 * @param shown makes text from the data safe for the medium
 */
export function trustLines(attribution: Attribution, shown: (text: string) => string): readonly TrustLine[] {
  const { trust, models } = attribution;
  if (trust === undefined) return [];
  const title = (model: string): string => models.find(({ name }) => name === model)?.title ?? model;
  return [
    ...agreement(trust, shown, title),
    ...groups(trust, shown, title),
    ...structure(trust),
    ...order(attribution),
    ...sensitivity(trust.sensitivity, shown, title),
    ...halves(trust, shown, title),
    ...gates(trust.gates),
  ];
}

type Text = (text: string) => string;

/** How far models agree, on conversions and, below it, on value. */
function agreement(trust: Trust, shown: Text, title: Text): readonly TrustLine[] {
  const credit = agreementTexts(trust.agreement, 'the credit', shown, title);
  const value = agreementTexts(trust.valueAgreement, 'the value', shown, title);
  if (credit === null) return [];
  return [
    line('Models', credit.models),
    ...(value === null ? [] : [line('', `by value: ${value.models}`)]),
    line('Spread', credit.spread),
    ...(value === null ? [] : [line('', `by value: ${value.spread}`)]),
  ];
}

function agreementTexts(
  agreement: Trust['agreement'],
  whole: string,
  shown: Text,
  title: Text,
): { readonly models: string; readonly spread: string } | null {
  if (agreement === null || agreement.pairs.length === 0) return null;
  const pairs = [...agreement.pairs].sort((a, b) => b.totalVariation - a.totalVariation);
  const [most, least] = [pairs[0], pairs.at(-1)];
  const [widest] = agreement.spreads;
  if (most === undefined || least === undefined || widest === undefined) return null;
  const two = ({ models: [a, b] }: typeof most): string => `${title(a)} and ${title(b)}`;
  const nearest = pairs.length === 1 ? '' : `, ${two(least)} least: ${percent(least.totalVariation)}`;
  const judged = agreement.spreads.filter(({ modelChoiceDominates }) => modelChoiceDominates !== null);
  const dominated = judged.filter(({ modelChoiceDominates }) => modelChoiceDominates === true);
  const dominates = dominated.length === 0 ? '' : ': model choice, not noise, dominates there';
  const chance =
    judged.length === 0
      ? 'no intervals to hold that against'
      : `for ${grouped(dominated.length, 0)} of ${counted(judged.length, 'channel', 'channels')} with intervals the spread is more than twice as wide${dominates}`;
  return {
    models: `${two(most)} differ most, in ${percent(most.totalVariation)} of ${whole}${nearest}; ranks: Kendall's tau ${tauRange(pairs)}`,
    spread: `${shown(widest.channel)} widest, ${percent(widest.low)} to ${percent(widest.high)} by model; ${chance}`,
  };
}

function tauRange(pairs: readonly { readonly kendallTau: number | null }[]): string {
  const known = pairs.flatMap(({ kendallTau }) => (kendallTau === null ? [] : [kendallTau]));
  if (known.length === 0) return grouped(Number.NaN, 2);
  const [low, high] = [grouped(Math.min(...known), 2), grouped(Math.max(...known), 2)];
  return low === high ? low : `${low} to ${high}`;
}

/** Of the last model that has intervals, which is the one that models most. */
function groups({ groups }: Trust, shown: Text, title: Text): readonly TrustLine[] {
  const last = groups.findLast((own) => own.groups.flat().length > 1);
  if (last === undefined) return [];
  const alike = last.groups.filter((group) => group.length > 1);
  const by = `by ${title(last.model)}`;
  if (alike.length === 0) {
    return [line('Told apart', `${by}, every channel's interval stands clear of all others${unknown(last)}`)];
  }
  const listed = alike.slice(0, MOST_GROUPS).map((group) => names(group, shown));
  const more =
    alike.length > MOST_GROUPS ? `; and ${grouped(alike.length - MOST_GROUPS, 0)} groups more` : '';
  return [
    line(
      'Not told apart',
      `${by}, whose intervals overlap or are linked: ${listed.join('; ')}${more}${unknown(last)}`,
    ),
  ];
}

function unknown({ unknown }: ModelGroups): string {
  return unknown.length === 0
    ? ''
    : `; ${counted(unknown.length, 'channel has', 'channels have')} too few conversions for an interval`;
}

function names(group: readonly string[], shown: Text): string {
  const named = group.slice(0, MOST_NAMES).map(shown);
  return group.length > MOST_NAMES
    ? `${named.join(' = ')} and ${grouped(group.length - MOST_NAMES, 0)} more`
    : named.join(' = ');
}

function structure({ structure }: Trust): readonly TrustLine[] {
  const { singleTouchShare, nonConvertingShare, channelsPerJourney, touchpointsPerJourney } = structure;
  if (singleTouchShare === null) return [];
  return [
    line(
      'Journeys',
      `${percent(singleTouchShare)} of those that convert have one touchpoint, so all models agree there; on average ${grouped(touchpointsPerJourney ?? 0, 1)} touchpoints of ${grouped(channelsPerJourney ?? 0, 1)} channels; ${percent(nonConvertingShare ?? 0)} of all do not convert`,
    ),
  ];
}

/** How well each Markov order predicts, where the order was to be found. */
function order({ markov }: Attribution): readonly TrustLine[] {
  const orders = markov?.orders ?? [];
  if (markov === undefined || orders.length === 0) return [];
  const losses = orders.map(({ order, logLoss }) => `${grouped(order, 0)}: ${grouped(logLoss, 4)}`);
  return [
    line(
      'Order',
      `Markov order ${grouped(markov.order, 0)} was chosen; loss per step of people left out, by order: ${losses.join(', ')}`,
    ),
  ];
}

const CHOICES: Readonly<Record<Choice, string>> = {
  lookback: 'Look-back',
  direct: 'Direct',
  repeats: 'Repeats',
};

function sensitivity(tested: Sensitivity | null, shown: Text, title: Text): readonly TrustLine[] {
  if (tested === null) return [];
  return tested.movers.map((mover) => {
    const { changed, channel, model, from, to } = mover;
    const move = `${shown(channel)} moves most: ${percent(from)} → ${percent(to)} by ${title(model)}`;
    const still = Math.abs(to - from) < SHOWN ? 'no share moves by 0.1 points' : move;
    return line(CHOICES[changed], `${what(mover, tested, still !== move)}, ${still}`);
  });
}

function what({ changed, variant }: Mover, { variants }: Sensitivity, any: boolean): string {
  const { lookback = '', repeats = '' } = variants[variant] ?? {};
  switch (changed) {
    case 'lookback':
      return any
        ? 'with 7, 14, 30 or 90 days'
        : `with ${spelledDuration(lookback)} instead of ${spelledDuration(variants[0]?.lookback ?? '')}`;
    case 'direct':
      return 'without direct visits in journeys that have other touchpoints';
    case 'repeats':
      return `with --repeats ${repeats}`;
  }
}

function halves({ stability }: Trust, shown: Text, title: Text): readonly TrustLine[] {
  if (stability === null) return [];
  const [first, ...others] = stability.models;
  if (first === undefined) return [];
  const most = others.reduce((widest, own) => (gap(own) > gap(widest) ? own : widest), first);
  const { channel, first: one, second: two } = most.largestDifference;
  return [
    line(
      'Halves',
      `two halves of the people differ most on ${shown(channel)}: ${percent(one)} and ${percent(two)} by ${title(most.model)}; ranks: Kendall's tau ${tauRange(stability.models)}`,
    ),
  ];
}

function gap({ largestDifference: { first, second } }: ModelStability): number {
  return Math.abs(first - second);
}

/** What is passed in one line, what is not with what follows from it. */
function gates(checked: readonly Gate[]): readonly TrustLine[] {
  const passed = checked.filter((gate) => gate.passed === true);
  const lines = [
    ...(passed.length === 0 ? [] : [{ text: `✓ ${passed.map(amount).join('; ')}`, failed: false }]),
    ...checked
      .filter((gate) => gate.passed !== true)
      .map((gate) => ({
        text: `${gate.passed === null ? '?' : '✗'} ${amount(gate)}: ${gate.meaning}`,
        failed: gate.passed === false,
      })),
  ];
  return lines.map((own, i) => ({ label: i === 0 ? 'Enough data' : '', ...own }));
}

function amount({ gate, number, needed }: Gate): string {
  const found = number ?? Number.NaN;
  switch (gate) {
    case 'conversions':
      return `${counted(found, 'conversion', 'conversions')} (${grouped(needed, 0)} needed)`;
    case 'days':
      return `${counted(Math.floor(found), 'day', 'days')} (${grouped(needed, 0)} needed)`;
    case 'conversions-per-channel':
      return `${grouped(found, 1)} conversions in the smallest channel (${grouped(needed, 0)} needed)`;
    case 'non-converting-journeys':
      return counted(found, 'journey that does not convert', 'journeys that do not convert');
    case 'sequence':
      return number === null
        ? 'whether the order of touchpoints tells anything'
        : `${percent(found)} gained in guessing what comes next by knowing the last touchpoint (${percent(needed)} needed)`;
  }
}

function line(label: string, text: string): TrustLine {
  return { label, text, failed: false };
}
