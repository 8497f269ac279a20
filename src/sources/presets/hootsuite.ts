import type { Preset } from './preset.ts';

/** Sums of posts and profiles. */
export const hootsuiteMetrics: Preset = {
  name: 'hootsuite-metrics',
  title: 'Hootsuite metrics',
  vendor: 'Hootsuite',
  basis: 'the names of metrics in the help pages of Hootsuite; no exported file has been seen',
  fingerprints: [
    {
      has: [
        'Date',
        ['Posts ROI', 'Post key interactions', 'Net new followers', 'Inbound messages', 'Post link clicks'],
      ],
    },
  ],
  readings: {},
  advice:
    'they count followers and interactions per day or post; clicks on links are in web analytics, with the utm parameters of the posts',
  quirks: [
    'Sums of posts, not of people. Facebook, Instagram and YouTube count days in Pacific time, other networks in UTC.',
  ],
};
