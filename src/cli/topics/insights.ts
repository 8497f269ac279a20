import { insights } from '../../insights/index.ts';
import type { Page } from './topic.ts';

export const insightsPage: Page = [
  'An insight answers one question about the journeys. attrib paths FILE shows them; attrib run FILE --insights all adds them to a report. Choose with --insight, or with --insights in a run:',
  Object.fromEntries(Object.values(insights).map(({ name, question }) => [name, question])),
];
