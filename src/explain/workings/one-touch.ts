import { directChannels } from '../../models/direct-channels.ts';
import type { Weight, Work, WorkedJourney, Working } from './working.ts';

export const firstTouch: Work = (journey) => allTo(journey, 0, 'all to the first touchpoint');

export const lastTouch: Work = (journey) =>
  allTo(journey, journey.touchpoints.length - 1, 'all to the last touchpoint');

export const lastNonDirect: Work = (journey, { channels, parameters }) => {
  const direct = new Set(directChannels(channels, parameters.directChannels));
  const { touchpoints } = journey;
  const chosen = touchpoints.findLastIndex(({ channel }) => !direct.has(channel));
  if (chosen === -1)
    return allTo(journey, touchpoints.length - 1, 'all touchpoints are direct, so all to the last');
  const passed = touchpoints.length - 1 - chosen;
  return allTo(
    journey,
    chosen,
    passed === 0
      ? 'all to the last touchpoint, which is not direct'
      : `all to the last touchpoint that is not direct; ${passed} direct after it passed over`,
  );
};

function allTo({ touchpoints }: WorkedJourney, chosen: number, rule: string): Working {
  const weights = touchpoints.map((_, i): Weight => ({ weight: i === chosen ? 1 : 0, working: '' }));
  return { rule, weights, total: 1 };
}
