import { type Check, percentOf } from './check.ts';

const MOSTLY = 0.5;

/** Logs that hold mostly people who converted. */
export const convertersOnly: Check = {
  codes: ['mostly-converters'],
  deep: true,
  async find({ session, log: { measure } }) {
    if (measure.touchpoints === 0) return [];
    const row = await session.row(
      'people who convert',
      `select count(*)::double as people, count(*) filter (where converts)::double as converting
      from (select bool_or(converts) as converts from touchpoints group by person_a, person_b)`,
    );
    const [people, converting] = [Number(row['people']), Number(row['converting'])];
    if (people === 0 || converting / people <= MOSTLY) return [];
    return [
      {
        code: 'mostly-converters',
        grade: 'C',
        count: converting,
        message: `${percentOf(converting / people)} of the people convert: the export may hold mostly converters`,
        effect: 'Markov removal effects then measure participation, not what a channel adds',
        examples: [],
        advice: 'export also the people who did not convert',
      },
    ];
  },
};
