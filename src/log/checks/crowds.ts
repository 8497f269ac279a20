import { type Check, many } from './check.ts';

/** More touchpoints than a person has in a lifetime of shopping. */
const CROWD = 1000;

/** Ids with so many touchpoints that they are no person: bots, shared devices, placeholders. */
export const crowds: Check = {
  codes: ['crowds'],
  looksAt: 'all people',
  async find({ session, log: { measure } }) {
    const row = await session.row(
      'people with very many touchpoints',
      `select count(*)::double as people, coalesce(sum(n), 0)::double as touchpoints, coalesce(max(n), 0)::double as most
      from (select count(*) as n from touchpoints where touches group by person_a, person_b having count(*) > ${CROWD})`,
    );
    const people = Number(row['people']);
    if (people === 0) return [];
    const touchpoints = Number(row['touchpoints']);
    return [
      {
        code: 'crowds',
        grade: touchpoints / measure.touchpoints > 0.05 ? 'C' : 'B',
        count: people,
        message: `${many(people, 'person has', 'people have')} more than ${CROWD.toLocaleString('en-US')} touchpoints, the most ${Number(row['most']).toLocaleString('en-US')}; ${touchpoints.toLocaleString('en-US')} in all`,
        effect: 'bots and shared ids make paths that nobody walked',
        examples: [],
        advice: 'find out who they are, and set them aside with --max-touchpoints',
      },
    ];
  },
};
