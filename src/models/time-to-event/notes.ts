import type { Note } from '../model.ts';
import type { Slots } from './slots.ts';

/** Fewer conversions than this for every number fitted, and chance has much to say. */
const FEW = 10;
const MOSTLY = 0.5;
/** Beyond this, conversions are so uneven that the effects explain little of it. */
const UNEVEN = 3;

export interface Circumstances {
  readonly conversions: number;
  readonly atTouchpoints: number;
  readonly parameters: number;
  readonly dispersion: number | null;
  readonly slots: Slots;
}

/** What has to be known before the effects are believed. */
export function notes(circumstances: Circumstances): readonly Note[] {
  return [
    atTouchpoints(circumstances) ?? uneven(circumstances),
    few(circumstances),
    shared(circumstances),
  ].filter((note) => note !== undefined);
}

/** No way to tell credit from baseline. */
export function nothingToCompare(): Note {
  return {
    code: 'no-time-without-touchpoints',
    message:
      'time-to-event: the log is too short, or too few people convert after their touchpoints, to see what touchpoints add; all is baseline',
    hint: 'use a log of a few weeks, and a file of conversions with their own times',
  };
}

function atTouchpoints({ conversions, atTouchpoints: count }: Circumstances): Note | undefined {
  if (!(count > MOSTLY * conversions)) return undefined;
  return {
    code: 'conversions-at-touchpoints',
    message: `time-to-event: ${percent(count / conversions)} of the conversions have the very time of a touchpoint, so nobody is seen converting without one; the baseline is then too small, and the last touchpoint earns too much`,
    hint: 'conversions in a file of their own, with their own times, are what this model needs',
  };
}

function uneven({ dispersion }: Circumstances): Note | undefined {
  if (dispersion === null || dispersion <= UNEVEN) return undefined;
  return {
    code: 'uneven-conversions',
    message: `time-to-event: conversions are ${dispersion.toFixed(1)} times as uneven as the effects can explain, so something else decides who converts`,
    hint: 'compare with other models, and with an experiment',
  };
}

function few({ conversions, parameters }: Circumstances): Note | undefined {
  if (conversions >= FEW * parameters) return undefined;
  return {
    code: 'few-conversions-for-effects',
    message: `time-to-event: ${conversions} conversions for ${parameters} fitted numbers; with fewer than ${FEW} for each, take the effects for hints`,
    hint: 'use a longer period, or fewer channels',
  };
}

function shared({ slots }: Circumstances): Note | undefined {
  if (slots.sharing === 0) return undefined;
  return {
    code: 'shared-effect',
    message: `time-to-event: the ${slots.sharing} channels with the fewest touchpoints share one effect, since only ${slots.count - 1} can have their own`,
    hint: 'use a coarser column, or put small campaigns together under one name',
  };
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
