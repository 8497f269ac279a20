import { formatCustomWeights } from '../config/custom-weights.ts';
import { formatDuration, formatLookback } from '../config/duration.ts';
import { formatPositionWeights } from '../config/position-weights.ts';
import type { RunSettings } from '../config/run-options.ts';
import { formatStageWeights } from '../config/stage-weights.ts';
import { joinsIds } from '../config/uses-ids.ts';
import type { ChannelIndex } from '../log/channels.ts';
import { directChannels } from '../models/direct-channels.ts';
import { stageWeightsOf } from '../models/w-shaped.ts';
import type { Pseudonyms } from '../sources/pseudonyms.ts';
import type { Settings } from './attribution.ts';

/** Every choice that the numbers depend on. */
export function describeSettings(
  settings: RunSettings,
  channels: ChannelIndex,
  pseudonyms?: Pseudonyms,
): Settings {
  return {
    lookback: formatLookback(settings.lookback),
    halfLife: formatDuration(settings.halfLife),
    markovOrder: settings.markovOrder,
    positionWeights: formatPositionWeights(settings.positionWeights),
    ...(settings.customWeights === undefined
      ? {}
      : { customWeights: formatCustomWeights(settings.customWeights) }),
    directChannels: directChannels(channels, settings.directChannels).map(
      (channel) => channels.labels[channel - 1] ?? '',
    ),
    timezone: settings.timezone,
    journeys: settings.journeys,
    repeats: settings.repeats,
    openJourneys: settings.openJourneys,
    ...(settings.conversionType.length === 0 ? {} : { conversionType: settings.conversionType }),
    ...(settings.stages.length === 0
      ? {}
      : { stages: settings.stages, stageWeights: formatStageWeights(stageWeightsOf(settings)) }),
    ...(settings.segment.length === 0 ? {} : { segment: settings.segment }),
    ...(settings.by.join() === 'channel' ? {} : { by: settings.by }),
    ...(joinsIds(settings) ? { maxIdLinks: settings.maxIdLinks, maxPersonIds: settings.maxPersonIds } : {}),
    ...(settings.dedupe === undefined ? {} : { dedupe: formatDuration(settings.dedupe) }),
    ...(settings.maxTouchpoints === undefined ? {} : { maxTouchpoints: settings.maxTouchpoints }),
    ...(pseudonyms === undefined ? {} : { pseudonymKeyId: pseudonyms.keyId }),
    ...(settings.share === undefined ? {} : { share: settings.share }),
    confidence: settings.confidence,
  };
}
