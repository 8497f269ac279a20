/** What other tools and papers call the models that are here under another name. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  'first-touch': ['first', 'first-click', 'first-interaction'],
  'last-touch': ['last', 'last-click', 'last-interaction'],
  'last-non-direct': ['last-non-direct-click', 'non-direct', 'last-indirect'],
  linear: ['even', 'equal', 'uniform'],
  'position-based': ['position', 'u-shaped', 'u-shape', 'u', 'bathtub'],
  'j-shaped': ['j', 'j-shape'],
  'inverse-j': ['inverse-j-shaped', 'reverse-j'],
  'w-shaped': ['w', 'w-shape', 'full-path', 'z-shaped'],
  custom: ['custom-weights', 'weights'],
  'time-decay': ['decay', 'exponential-decay', 'half-life'],
  markov: ['data-driven', 'algorithmic', 'dda', 'markov-chain', 'removal-effect'],
  shapley: ['shapley-value', 'game-theory'],
  participation: ['any-touch', 'influenced'],
  'time-to-event': ['survival', 'hazard', 'poisson'],
};

/** The model that goes elsewhere by this name, however it is spelled: `U_Shaped` is `position-based`. */
export function modelMeant(name: string): string | undefined {
  const wanted = name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
  return Object.entries(ALIASES).find(([, aliases]) => aliases.includes(wanted))?.[0];
}
