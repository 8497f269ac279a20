import { type Behaviour, behaving, type Scenario } from '../scenario.ts';

/** Channels meet people by chance and work at once: the world of which last touch is the shortcut. */
export const random: Scenario = {
  name: 'random',
  description: 'Who is touched is a matter of chance, and every touch works for a few days.',
  odds: 0.0045,
  idle: 0.15,
  need: 2,
  intentKeep: 0,
  channels: behaving({
    Display: touch(0.012, 0.006, 0.7),
    'Paid Social': touch(0.01, 0.01, 0.7),
    Podcast: touch(0.006, 0.006, 0.85),
    'Generic Search': touch(0.009, 0.025, 0.5),
    'Brand Search': touch(0.006, 0.015, 0.4),
    Retargeting: touch(0.007, 0.01, 0.5),
    Direct: touch(0.006, 0, 0),
    Email: touch(0.011, 0.012, 0.5),
    'Call Centre': touch(0.004, 0.024, 0.6),
    Store: touch(0.007, 0.02, 0.6),
  }),
};

function touch(rate: number, effect: number, keep: number): Behaviour {
  return { rate, pull: 0, effect, keep, creates: 0 };
}
