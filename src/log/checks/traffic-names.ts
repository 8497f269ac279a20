import type { Source } from '../../sources/source.ts';
import { column } from '../../sources/table.ts';
import { bareKey, type SimilarNames, similarNames } from '../similar-names.ts';
import { type Check, many } from './check.ts';

const SHOWN = 5;
const MOST_NAMES = 20_000;
const ROLES = ['campaign', 'source', 'medium'] as const;

/**
 * Campaigns, sources and media that are written in several ways, as they stand in the files: in letter case, blanks and
 * Unicode form, too, which make no difference here but may in other systems.
 */
export const trafficNames: Check = {
  codes: ['traffic-names'],
  looksAt: 'files',
  async find({ session, log: { sources, similar } }) {
    const told = new Set(
      similar.flatMap(({ of, names }) => names.map(({ text }) => `${of} ${bareKey(text)}`)),
    );
    const groups: SimilarNames[] = [];
    for (const role of ROLES) {
      const files = sources.flatMap(({ source }) => textsSql(source, role) ?? []);
      if (files.length === 0) continue;
      const rows = await session.rows(
        `names of ${role}s`,
        `select name, count(*)::double as n from (${files.join(' union all ')}) where trim(name) <> ''
        group by name order by n desc, name limit ${MOST_NAMES}`,
      );
      const counted = rows.map((row) => ({ text: String(row['name']), count: Number(row['n']) }));
      groups.push(...similarNames(role, counted));
    }
    const open = groups.filter(({ of, names }) => !told.has(`${of} ${bareKey(names[0]?.text ?? '')}`));
    if (open.length === 0) return [];
    return [
      {
        code: 'traffic-names',
        grade: 'A',
        count: open.length,
        message: `${many(open.length, 'campaign, source or medium is', 'campaigns, sources and media are')} written in several ways`,
        effect:
          'none on credit by channel; by campaign, spellings that differ in more than letter case and blanks count as several',
        examples: open.slice(0, SHOWN).map(({ of, names }) => ({
          file: null,
          line: null,
          text: `${of}: ${names.map(({ text, count }) => `"${text}" (${count})`).join(', ')}`,
        })),
        advice: 'agree on one way to write each, in the links as well as in the ad platforms',
      },
    ];
  },
};

/** The texts of a role in a file of touchpoints, as they stand there. */
function textsSql({ kind, ruled, columns, scan }: Source, role: (typeof ROLES)[number]): string | undefined {
  if (kind !== 'touchpoints') return undefined;
  // Rules take them from addresses, too.
  if (ruled) return `select told_${role} as name ${scan.tolerant}`;
  const at = columns.get(role);
  return at === undefined ? undefined : `select ${column(at)} as name ${scan.tolerant}`;
}
