import { directChannels } from './direct-channels.ts';
import { wholeTo } from './division.ts';
import type { Model, ModelInput, Note } from './model.ts';
import { creditOneTouch } from './single-touch.ts';

export const lastNonDirect: Model = {
  name: 'last-non-direct',
  title: 'Last non-direct',
  description:
    'All credit to the last touchpoint that is not a direct visit; to the last one if all are direct. Shows what ' +
    'brought people back who then came by themselves.',
  formula:
    'The last touchpoint whose channel is not direct gets 1, every other 0; without such a one, the last gets 1.',
  assumptions: 'A direct visit is no marketing of its own, but the fruit of what came before it.',
  misleads:
    'Direct is also where untracked campaigns, apps and offline contacts end up; passing over it hands their credit ' +
    'to whatever was tracked before. All depends on which channels are called direct.',
  cost: 'One pass over the distinct converting paths.',
  source:
    'Rule of long standing; the default of Matomo, and near to how Google Analytics treats direct traffic.',
  options: ['directChannels'],
  sums: true,
  async attribute(input) {
    const direct = directChannels(input.channels, input.parameters.directChannels);
    const others = `list_filter(path, lambda c: not list_contains([${direct.join(', ')}]::integer[], c))`;
    const touch = direct.length === 0 ? 'path[-1]' : `coalesce(${others}[-1], path[-1])`;
    return { credits: await creditOneTouch(input, 'last non-direct', touch), notes: notes(input, direct) };
  },
  division(parameters, channels) {
    const direct = new Set(directChannels(channels, parameters.directChannels));
    return wholeTo((journey) => {
      for (let touch = journey.end - 1; touch >= journey.from; touch--) {
        if (!direct.has(journey.channels[touch] as number)) return touch;
      }
      return journey.end - 1;
    });
  },
};

function notes({ totals }: ModelInput, direct: readonly number[]): readonly Note[] {
  if (direct.length > 0 || totals.conversions === 0) return [];
  return [
    {
      code: 'no-direct-channel',
      message: 'no channel is known as direct, so last non-direct is the same as last touch',
      hint: 'name those that are with --direct-channels',
    },
  ];
}
