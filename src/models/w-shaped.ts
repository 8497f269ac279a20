import { usualStageWeights } from '../config/stage-weights.ts';
import type { Division } from './division.ts';
import type { Model, ModelInput, ModelParameters, Note } from './model.ts';
import { splitCredits, splitPaths } from './split-paths.ts';
import { readStagedPaths } from './staged-paths.ts';

/**
 * Every touchpoint sums the weights of what it is: the first of its journey, the one that brought a stage, both or
 * several at once; those that are neither share the rest evenly. Weights of stages that the journey did not reach, and
 * of the rest where there is none, are left out, and what remains is divided by its sum.
 */
export const wShaped: Model = {
  name: 'w-shaped',
  title: 'W-shaped',
  description:
    'Most credit to the first touchpoint and to those that brought the funnel stages, such as lead and opportunity, the ' +
    'rest in equal parts to all others. For sales that pass through stages that a CRM records.',
  formula:
    'By default 10 % for the rest, and of 90 % as much for the first touchpoint as for each of the stages: 30, 30 and 30 ' +
    'with two of them, 22.5 each with three (full path, if the third is the sale itself). The last touchpoint at or ' +
    'before the first mark of a stage brought it. A touchpoint that is several of these gets the sum; the weight of a ' +
    'stage that the journey did not reach, or of a rest that it does not have, falls to the others in proportion.',
  assumptions:
    'Whatever came last before a stage was reached brought it; and opening a journey and reaching its stages are worth ' +
    'exactly the weights chosen.',
  misleads:
    'The weights are a convention without evidence behind them. Stages are reached when somebody enters them in the CRM, ' +
    'often days after the touchpoint that mattered. Where stages are seldom marked it is little else than first touch.',
  cost: 'One pass over the converting journeys, counted by path and touchpoints that brought stages.',
  source:
    'HubSpot documents 30, 30, 30 and 10 percent as W-shaped, and 22.5 four times and 10 as full path; what becomes of ' +
    'weights without a touchpoint is decided here.',
  options: ['stages', 'stageWeights'],
  asks: 'stages',
  sums: true,
  async attribute(input) {
    const { session, layout, channels, hasValue, parameters } = input;
    const { stages, ...journeys } = await readStagedPaths(session, layout, hasValue);
    const { items, offsets } = journeys.paths;
    const division = stageDivision(parameters);
    const credit = splitPaths(journeys, channels.labels.length, (path, parts) => {
      const [from, end] = [offsets[path] as number, offsets[path + 1] as number];
      const brought = { places: stages.items, from: stages.offsets[path] as number };
      division.divide({ channels: items, ages: items, from, end, stages: brought }, parts, 1);
    });
    return {
      credits: splitCredits(channels, credit),
      notes: notes(input, stages.items),
    };
  },
  division: stageDivision,
};

/** First touchpoint, stages, rest: by the weights asked for, else the usual ones. */
export function stageWeightsOf({
  stages,
  stageWeights,
}: Pick<ModelParameters, 'stages' | 'stageWeights'>): readonly number[] {
  return stageWeights ?? usualStageWeights(stages.length);
}

function stageDivision(parameters: ModelParameters): Division {
  const weights = stageWeightsOf(parameters);
  const [first = 0, ...others] = weights;
  const ofStage = others.slice(0, -1);
  const rest = others.at(-1) ?? 0;
  return {
    timed: false,
    staged: true,
    divide({ from, end, stages }, parts) {
      const length = end - from;
      parts.fill(0, 0, length);
      parts[0] = first;
      let total = first;
      ofStage.forEach((weight, stage) => {
        const place = stages === undefined ? 0 : (stages.places[stages.from + stage] as number);
        if (place === 0) return;
        parts[place - 1] = (parts[place - 1] as number) + weight;
        total += weight;
      });
      let free = 0;
      for (let i = 0; i < length; i++) if (parts[i] === 0) free++;
      if (free > 0) total += rest;
      for (let i = 0; i < length; i++) {
        parts[i] = (parts[i] === 0 ? rest / free : (parts[i] as number)) / total;
      }
    },
  };
}

function notes({ totals }: ModelInput, places: Int32Array): readonly Note[] {
  if (totals.conversions === 0 || places.some((place) => place > 0)) return [];
  return [
    {
      code: 'no-stage-in-journeys',
      message:
        'no journey that converts reached a stage after a touchpoint, so W-shaped knows only first touchpoints and the rest',
      hint: 'look whether the rows that mark stages have the same people, and times before the conversions',
    },
  ];
}
