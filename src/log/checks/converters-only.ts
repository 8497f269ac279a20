import { type Check, percentOf } from './check.ts';
import type { Finding } from './finding.ts';

const MOSTLY = 0.5;

/** Logs that hold mostly people who converted. */
export const convertersOnly: Check = {
  codes: ['mostly-converters'],
  looksAt: 'all people',
  async find({ session, log: { measure }, totals }) {
    if (measure.touchpoints === 0 || totals !== undefined) return [];
    const row = await session.row(
      'people who convert',
      `select count(*)::double as people, count(*) filter (where converts)::double as converting
      from (select bool_or(converts) as converts from touchpoints group by person_a, person_b)`,
    );
    return mostly(Number(row['converting']), Number(row['people']), 'people');
  },
};

/** The same by journeys, where those are known: that takes no further look at the rows. */
export const convertingJourneys: Check = {
  codes: ['mostly-converters'],
  looksAt: 'totals',
  find({ totals, settings: { openJourneys } }) {
    if (totals === undefined) return [];
    // Who leaves the open journeys out has decided that most of the others convert.
    if (openJourneys === 'exclude' && totals.openJourneys > 0) return [];
    return mostly(totals.convertingJourneys, totals.journeys, 'journeys');
  },
};

function mostly(converting: number, all: number, of: string): readonly Finding[] {
  if (all === 0 || converting / all <= MOSTLY) return [];
  return [
    {
      code: 'mostly-converters',
      grade: 'C',
      count: converting,
      message: `${percentOf(converting / all)} of the ${of} convert: the export may hold mostly converters`,
      effect: 'Markov removal effects then measure participation, not what a channel adds',
      examples: [],
      advice: 'export also the people who did not convert',
    },
  ];
}
