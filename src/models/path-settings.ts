import type { RunSettings } from '../config/run-options.ts';
import { notComputable, usageError } from '../errors.ts';
import { models } from './index.ts';
import type { Note } from './model.ts';
import { chosenModels } from './run-models.ts';

/**
 * The settings of a run on paths: what rests on times or people is left out.
 * @throws AttribError usage for what was asked for and cannot be had; not-computable where no model is left
 */
export function settingsForPaths(settings: RunSettings): RunSettings {
  const kept = chosenModels(settings).filter(({ timed }) => timed !== true);
  if (kept.length === 0) {
    throw notComputable(
      `paths carry no times, which ${settings.models.join(' and ')} cannot do without`,
      `models that can: ${models.flatMap(({ name, timed }) => (timed === true ? [] : [name])).join(', ')}`,
    );
  }
  if (settings.trust === true) {
    throw usageError('--trust needs people and times, which paths do not carry');
  }
  if (settings.period !== undefined) {
    throw usageError('--period needs times, which paths do not carry');
  }
  if (settings.segment.length > 0) {
    throw usageError('--segment needs rows of single journeys, which paths do not carry');
  }
  return {
    ...settings,
    models: kept.map(({ name }) => name),
    lookback: null,
    journeys: 'split',
    openJourneys: 'keep',
    trust: false,
  };
}

/** Which of the models asked for were left out. */
export function leftOutForPaths(asked: RunSettings, settings: RunSettings): readonly Note[] {
  const names = asked.models.filter((name) => !settings.models.includes(name));
  if (names.length === 0) return [];
  return [
    {
      code: 'paths-without-times',
      message: `paths carry no times: ${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} left out`,
    },
  ];
}
