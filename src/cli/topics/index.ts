import { columnsTopic } from './columns.ts';
import { datesTopic } from './dates.ts';
import { environmentTopic } from './environment.ts';
import { exitCodesTopic } from './exit-codes.ts';
import { formatsTopic } from './formats.ts';
import { journeysTopic } from './journeys.ts';
import { modelsTopic } from './models.ts';
import type { Topic } from './topic.ts';

/** Every help topic, in the order in which help lists them. */
export const topics: readonly Topic[] = [
  modelsTopic,
  journeysTopic,
  columnsTopic,
  datesTopic,
  formatsTopic,
  exitCodesTopic,
  environmentTopic,
];
