import type { Work } from './working.ts';

export const linear: Work = ({ touchpoints }) => ({
  rule:
    touchpoints.length === 1
      ? 'all to the only touchpoint'
      : `each of the ${touchpoints.length} touchpoints gets the same`,
  weights: touchpoints.map(() => ({ weight: 1, working: '' })),
  total: touchpoints.length,
});
