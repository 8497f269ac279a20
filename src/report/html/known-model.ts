/** The models that the report has words and a sign of its own for; another is shown by its title. */
export const KNOWN_MODELS = [
  'first-touch',
  'last-touch',
  'last-non-direct',
  'linear',
  'position-based',
  'j-shaped',
  'inverse-j',
  'w-shaped',
  'custom',
  'time-decay',
  'markov',
  'markov-journey',
  'shapley',
  'participation',
  'time-to-event',
] as const;

export type KnownModel = (typeof KNOWN_MODELS)[number];

export function isKnownModel(name: string): name is KnownModel {
  return (KNOWN_MODELS as readonly string[]).includes(name);
}
