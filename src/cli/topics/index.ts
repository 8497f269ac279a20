import type { Topic } from './topic.ts';

/** Every help topic, in the order in which help lists them. */
export const topics: readonly Topic[] = [
  {
    name: 'models',
    summary: 'how each model divides the credit',
    page: async () => (await import('./models.ts')).modelsPage,
  },
  {
    name: 'markov',
    summary: 'what a removal effect is, and what it needs',
    page: async () => (await import('./markov.ts')).markovPage,
  },
  {
    name: 'journeys',
    summary: 'how touchpoints become journeys',
    page: async () => (await import('./journeys.ts')).journeysPage,
  },
  {
    name: 'insights',
    summary: 'what else the journeys tell',
    page: async () => (await import('./insights.ts')).insightsPage,
  },
  {
    name: 'columns',
    summary: 'what columns are needed, and how they are found',
    page: async () => (await import('./columns.ts')).columnsPage,
  },
  {
    name: 'config',
    summary: 'a file with the options and sources of a run',
    page: async () => (await import('./config.ts')).configPage,
  },
  {
    name: 'channels',
    summary: 'how source, medium and the like become channels',
    page: async () => (await import('./channels.ts')).channelsPage,
  },
  {
    name: 'presets',
    summary: 'makes of files that are read without a flag',
    page: async () => (await import('./presets.ts')).presetsPage,
  },
  { name: 'dates', summary: 'how times are read', page: async () => (await import('./dates.ts')).datesPage },
  {
    name: 'money',
    summary: 'how amounts are read',
    page: async () => (await import('./money.ts')).moneyPage,
  },
  {
    name: 'formats',
    summary: 'the forms a result can have',
    page: async () => (await import('./formats.ts')).formatsPage,
  },
  {
    name: 'fail-on',
    summary: 'conditions that make a run fail',
    page: async () => (await import('./fail-on.ts')).failOnPage,
  },
  {
    name: 'exit-codes',
    summary: 'what attrib tells the shell',
    page: async () => (await import('./exit-codes.ts')).exitCodesPage,
  },
  {
    name: 'environment',
    summary: 'environment variables',
    page: async () => (await import('./environment.ts')).environmentPage,
  },
];
