import { type Behaviour, behaving, type Scenario } from '../scenario.ts';

/** Some channels meet those who would buy anyhow, and are present at sales that they did not cause. */
export const intent: Scenario = {
  name: 'intent',
  description: 'Brand search, retargeting and e-mail meet people who have decided, and cause little.',
  odds: 0.006,
  idle: 0.1,
  need: 3,
  intentKeep: 0,
  channels: behaving({
    Display: byChance(0.012, 0.007, 0.7),
    'Paid Social': byChance(0.01, 0.012, 0.7),
    Podcast: byChance(0.006, 0.007, 0.85),
    'Generic Search': byChance(0.009, 0.03, 0.5),
    'Brand Search': byIntent(0.001, 0.001),
    Retargeting: byIntent(0.001, 0.001),
    Direct: byIntent(0.001, 0),
    Email: byIntent(0.001, 0.001),
    'Call Centre': byChance(0.004, 0.03, 0.6),
    Store: byChance(0.007, 0.024, 0.6),
  }),
};

function byChance(rate: number, effect: number, keep: number): Behaviour {
  return { rate, pull: 0, effect, keep, creates: 0 };
}

function byIntent(rate: number, effect: number): Behaviour {
  return { rate, pull: 20, effect, keep: 0.5, creates: 0 };
}
