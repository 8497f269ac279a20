import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { shownName } from '../name.ts';
import { cutNote } from '../parts/cut-note.ts';
import { dataTable } from '../parts/data-table.ts';

const MOST_ROWS = 15;

/** Which channels open journeys, which help on the way, which close. */
export function channelRoles(context: PageContext): Html | null {
  const { attribution, texts, figures } = context;
  const found = attribution.insights?.roles?.channels ?? [];
  if (found.length === 0) return null;
  const words = texts.came;
  const column = (head: string) => ({ head, sortName: texts.page.sortBy(head), numeric: true });
  const count = (own: (typeof found)[number], i: number, field: 'started' | 'assisted' | 'closed') => ({
    content: figures.count.html(own[field], `insights.roles.channels.${i}.${field}`),
    sort: own[field],
  });
  return html`<h3>${words.roles}</h3>
<p>${words.rolesReading}</p>
${dataTable(
  {
    columns: [
      { head: texts.earned.channel, sortName: texts.page.sortBy(texts.earned.channel) },
      column(words.started),
      column(words.assisted),
      column(words.closed),
      column(words.assistRatio),
    ],
    rows: found.slice(0, MOST_ROWS).map((own, i) => [
      { content: shownName(own.channel) },
      count(own, i, 'started'),
      count(own, i, 'assisted'),
      count(own, i, 'closed'),
      {
        content:
          own.assistRatio === null
            ? '–'
            : figures.ratio.html(own.assistRatio, `insights.roles.channels.${i}.assistRatio`),
        sort: own.assistRatio ?? -1,
      },
    ]),
  },
  words.roles,
)}${cutNote(context, Math.min(MOST_ROWS, found.length), found.length)}`;
}
