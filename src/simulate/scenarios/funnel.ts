import { type Behaviour, behaving, type Scenario } from '../scenario.ts';

/** The upper funnel makes people want something; what they then do on the way to the till is its effect too. */
export const funnel: Scenario = {
  name: 'funnel',
  description: 'Display, social and podcasts create intent, which leads to other channels and to buying.',
  odds: 0.004,
  idle: 0.1,
  need: 2,
  intentKeep: 0.9,
  channels: behaving({
    Display: upper(0.012, 1.2),
    'Paid Social': upper(0.009, 1.6),
    Podcast: upper(0.005, 2),
    'Generic Search': lower(0.002, 8, 0.008),
    'Brand Search': lower(0.001, 12, 0.003),
    Retargeting: lower(0.001, 12, 0.003),
    Direct: lower(0.001, 12, 0),
    Email: lower(0.002, 6, 0.004),
    'Call Centre': lower(0.0006, 8, 0.015),
    Store: lower(0.001, 8, 0.012),
  }),
};

function upper(rate: number, creates: number): Behaviour {
  return { rate, pull: 0, effect: 0, keep: 0, creates };
}

function lower(rate: number, pull: number, effect: number): Behaviour {
  return { rate, pull, effect, keep: 0.5, creates: 0 };
}
