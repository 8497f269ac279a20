import { NO_CHANNEL } from '../log/spellings.ts';
import { JOURNEY_GROUPS } from './groups/credit-by-group.ts';
import { groupNotes, groupTables } from './groups/group-tables.ts';
import { describeGroups, type GroupedJourneys } from './groups/grouped-journeys.ts';
import type { Insight, InsightInput } from './insight.ts';
import { uniqueLabel } from './unique-label.ts';

/** Journeys by the columns that `segment` names. */
export interface Segments extends GroupedJourneys {
  /** Names of the columns. */
  readonly by: readonly string[];
  /** How many segments are together in the last group, because there are too many; 0 where it is one of its own. */
  readonly otherSegments: number;
}

/** Segments with most conversions; all others are one group, so that the sums stay whole. */
const MOST_SEGMENTS = 20;

export const segments: Insight<Segments> = {
  name: 'segments',
  title: 'Segments',
  question:
    'How do devices, regions, products or whatever a column tells differ, and what earns credit in each?',
  credits: true,
  beyondPaths: true,
  needs: 'segment',
  async compute(input) {
    const { session, settings, segmentLabels = [] } = input;
    if (settings.segment.length === 0) return undefined;
    const ranked = await largestSegments(input);
    const shown = ranked.length <= MOST_SEGMENTS + 1 ? ranked : ranked.slice(0, MOST_SEGMENTS);
    const others = ranked.length - shown.length;
    const group = shown.map((segment, i) => `when ${segment} then ${i + 1}`).join(' ');
    await session.run(
      'journeys of segments',
      `create table ${JOURNEY_GROUPS} as
      select rowid as journey, ${shown.length === 0 ? '0' : `case segment ${group} else ${shown.length + 1} end`} as "group"
      from ${numbered(segmentLabels)}`,
    );
    const labels = shown.map((segment) => segmentLabels[segment - 1] ?? NO_CHANNEL);
    const all = others === 0 ? labels : [...labels, uniqueLabel('(other)', labels)];
    return { by: settings.segment, otherSegments: others, ...(await describeGroups(input, all)) };
  },
  tables: (answer) => groupTables(answer, 'segments', answer.by.join(' / ')),
  notes: (answer) => [
    'A journey is in the segment of its conversion, or of its last touchpoint where the conversion tells none.',
    ...groupNotes(answer),
  ],
};

/** By conversions, then journeys, most first; then by their labels. */
async function largestSegments({ session, segmentLabels = [] }: InsightInput): Promise<readonly number[]> {
  const rows = await session.rows(
    'largest segments',
    `select segment from ${numbered(segmentLabels)}
    group by segment order by count(conversion) desc, count(*) desc, segment`,
  );
  return rows.map((row) => Number(row['segment']));
}

/** Journeys that tell no segment have the number of `(none)`. */
function numbered(labels: readonly string[]): string {
  const none = labels.indexOf(NO_CHANNEL) + 1;
  return `(select rowid, conversion, case segment when 0 then ${none} else segment end as segment from journeys)`;
}
