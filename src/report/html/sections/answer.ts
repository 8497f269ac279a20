import { isAlarming } from '../../../log/checks/finding.ts';
import type { PageContext } from '../context.ts';
import type { CreditGrid } from '../credit-grid.ts';
import { type Content, type Html, html, joined } from '../html.ts';
import { findLeader } from '../leader.ts';
import { channelName } from '../name.ts';
import { headlines } from '../parts/headlines.ts';
import { leaderSentence, otherSayings } from '../parts/leader-sentence.ts';
import { findDifference } from '../verdict.ts';
import type { Section } from './section.ts';

/** Channels that a sentence names; more are counted. */
const MOST_NAMED = 3;

/** In one sentence, and four numbers. */
export const answer: Section = {
  id: 'answer',
  title: ({ texts }) => texts.answer.title,
  terms: ({ attribution: { summary } }) =>
    summary.conversionValue === null
      ? ['conversion', 'touchpoint', 'channel', 'journey']
      : ['conversion', 'value', 'touchpoint', 'channel', 'journey'],
  body: (context) => html`${verdict(context)}${badGrade(context)}${headlines(context)}
${doubts(context)}`,
};

/** Who earned most and by how many models; below it what the others say, and whether they differ by more than chance. */
function verdict(context: PageContext): Html {
  const leader = findLeader(context.grids[0]);
  if (leader.kind === 'nothing') return html`<p class="verdict">${context.texts.answer.nothing}</p>\n`;
  const more = [
    ...otherSayings(context, leader),
    ...(leader.kind === 'only' || leader.kind === 'split' ? [] : [difference(context, context.grids[0])]),
  ].filter((sentence) => sentence !== null);
  return html`<p class="verdict">${leaderSentence(context, leader)}.</p>
${more.length === 0 ? null : html`<p class="difference">${joined(more, '. ')}.</p>\n`}`;
}

function difference({ texts: { answer: words }, figures, list }: PageContext, grid: CreditGrid): Content {
  const found = findDifference(grid);
  switch (found.kind) {
    case 'one-model':
      return null;
    case 'unknown':
      return words.differUnknown;
    case 'less':
      return words.differLess;
    case 'more': {
      const { length } = found.rows;
      return length <= MOST_NAMED
        ? words.differMore(list(found.rows.map(({ channel }) => channelName(channel))))
        : words.differMany(figures.count.html(length), figures.count.html(grid.rows.length));
    }
  }
}

/** That the data is bad comes before any number. */
function badGrade({ attribution: { quality }, texts: { trust: words } }: PageContext): Html | null {
  const { grade } = quality;
  if (!isAlarming(grade)) return null;
  return html`<p class="aside doubt bad-grade">${words.grade(html`<strong class="grade">${grade}</strong>`, words.grades[grade])} <a href="#findings">${words.findings}</a></p>
`;
}

function doubts({ attribution: { trust }, texts, figures }: PageContext): Html | null {
  if (trust === undefined) return null;
  const link = html`<a href="#trust">${texts.trust.title}</a>`;
  const failed = trust.gates.filter(({ passed }) => passed === false).length;
  const checked = figures.count.html(trust.gates.length);
  const said =
    failed === 0
      ? texts.answer.noDoubts(checked, link)
      : texts.answer.doubts(figures.count.html(failed), checked, link);
  return html`<p class="${failed === 0 ? 'aside' : 'aside doubt'}">${said}</p>
`;
}
