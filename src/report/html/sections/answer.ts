import type { PageContext } from '../context.ts';
import type { CreditGrid, GridRow } from '../credit-grid.ts';
import { type Content, type Html, html } from '../html.ts';
import type { Texts } from '../languages/texts.ts';
import { shownName } from '../name.ts';
import { headlines } from '../parts/headlines.ts';
import { findDifference, findLeader, type Leader } from '../verdict.ts';
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
  body: (context) => html`<p class="verdict">${verdict(context)}</p>
<ul class="cards">
${headlines(context)}</ul>
${doubts(context)}`,
};

/** Who earned most, and whether the models differ by more than chance. */
export function verdict(context: PageContext): Content {
  const { texts, grids } = context;
  const [grid] = grids;
  const leader = findLeader(grid);
  if (leader.kind === 'nothing') return texts.answer.nothing;
  const said = leader.kind === 'only' || leader.kind === 'split';
  return texts.answer.sentence(leaderText(context, grid, leader), said ? null : difference(context, grid));
}

function leaderText(
  { texts: { answer: words }, figures, models, list }: PageContext,
  grid: CreditGrid,
  leader: Exclude<Leader, { kind: 'nothing' }>,
): Content {
  const names = (rows: readonly GridRow[]): Content => list(rows.map(({ channel }) => shownName(channel)));
  switch (leader.kind) {
    case 'only':
      return words.only(shownName(leader.row.channel));
    case 'first': {
      const { channel, low, high, cells } = leader.row;
      const place = grid.models.findIndex(({ compared }) => compared);
      const said =
        low === null || high === null
          ? words.first(shownName(channel), figures.share.html(cells[place]?.share ?? 0))
          : words.firstByAll(shownName(channel), figures.share.html(low), figures.share.html(high));
      return leader.sure ? said : words.unsure(said);
    }
    case 'shared':
      return words.shared(names(leader.rows));
    case 'nobody':
      return words.nobody(
        leader.rows.length > 2 * MOST_NAMED
          ? words.manyChannels(figures.count.html(leader.rows.length))
          : names(leader.rows),
      );
    case 'split':
      return words.split(list(splitParts(leader.parts, models, words, list)));
  }
}

/** Those of fewest models first, so that the last can be those of all others. */
function splitParts(
  parts: Extract<Leader, { kind: 'split' }>['parts'],
  models: PageContext['models'],
  words: Texts['answer'],
  list: PageContext['list'],
): readonly Content[] {
  const sorted = parts.toSorted((a, b) => a.models.length - b.models.length);
  return sorted.map(({ row, models: own }, i) =>
    i === sorted.length - 1 && own.length > 1
      ? words.partOthers(shownName(row.channel))
      : words.part(shownName(row.channel), list(own.map((place) => models[place]?.title ?? ''))),
  );
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
        ? words.differMore(list(found.rows.map(({ channel }) => shownName(channel))))
        : words.differMany(figures.count.html(length), figures.count.html(grid.rows.length));
    }
  }
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
