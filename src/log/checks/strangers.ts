import { type Check, many, percentOf } from './check.ts';
import { type Finding, gradeOfShare } from './finding.ts';
import { differentForms, idsApart } from './id-forms.ts';
import { FEWEST_APART } from './sources-apart.ts';

const LIMITS = [0.02, 0.1, 0.3, 0.6] as const;

/** Conversions of people who have no touchpoint anywhere: ids that do not match, or channels that are not logged. */
export const strangers: Check = {
  codes: ['no-conversions', 'conversions-of-strangers'],
  looksAt: 'people',
  async find({ session, rows, log: { measure, sources } }) {
    if (measure.touchpoints === 0) return [];
    const row = await session.row(
      'conversions of people without touchpoints',
      `select coalesce(sum(conversions), 0)::double as conversions,
        coalesce(sum(conversions) filter (where not touched), 0)::double as strange,
        count(*) filter (where conversions > 0 and not touched)::double as people
      from (
        select count(*) filter (where converts) as conversions, bool_or(touches) as touched
        from ${rows} group by person_a, person_b
      )`,
    );
    const conversions = Number(row['conversions']);
    if (conversions === 0) return [NO_CONVERSIONS];
    const count = Number(row['strange']);
    if (count === 0) return [];
    // Of more people, where the files are looked at, that they are apart is a finding of its own.
    const isToldApart =
      rows === 'touchpoints' && count === conversions && Number(row['people']) >= FEWEST_APART;
    const ofKind = (kind: string) => sources.flatMap(({ source }) => (source.kind === kind ? [source] : []));
    const why = count === conversions ? idsApart : differentForms;
    const known = isToldApart ? undefined : why(ofKind('conversions'), ofKind('touchpoints'));
    return [
      {
        code: 'conversions-of-strangers',
        grade: gradeOfShare(count / conversions, LIMITS),
        count,
        message: `${many(count, 'conversion')} of ${conversions.toLocaleString('en-US')} (${percentOf(count / conversions)}) by people who have no touchpoint at all${known === undefined ? '' : `: ${known.words}`}`,
        effect: 'they are unattributed: counted, and credited to no channel',
        examples: [],
        advice:
          known?.advice ??
          'compare the ids of both files: letter case, leading zeros, another kind of id (--identities FILE says who is who); or channels are missing',
      },
    ];
  },
};

/** The first of these, where journeys are known: that takes no further look at the rows. */
export const noConversions: Check = {
  codes: ['no-conversions'],
  looksAt: 'totals',
  find({ totals, log: { measure } }) {
    return totals?.conversions === 0 && measure.touchpoints > 0 ? [NO_CONVERSIONS] : [];
  },
};

const NO_CONVERSIONS: Finding = {
  code: 'no-conversions',
  grade: 'F',
  count: 0,
  message: 'no row is a conversion',
  effect: 'there is no credit to divide',
  examples: [],
  advice: 'say which rows convert: --map conversion=COLUMN, --conversion-event NAME, or --conversions FILE',
};
