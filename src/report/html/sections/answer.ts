import type { PageContext } from '../context.ts';
import type { CreditGrid, GridRow } from '../credit-grid.ts';
import { type Content, type Html, html, joined } from '../html.ts';
import type { Texts } from '../languages/texts.ts';
import { nameText, shownName } from '../name.ts';
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
  body: (context) => html`${verdict(context)}${headlines(context)}
${doubts(context)}`,
};

/** Who earned most, and below it whether the models differ by more than chance. */
function verdict(context: PageContext): Html {
  const { texts, grids } = context;
  const [grid] = grids;
  const leader = findLeader(grid);
  if (leader.kind === 'nothing') return html`<p class="verdict">${texts.answer.nothing}</p>\n`;
  const said = leader.kind === 'only' || leader.kind === 'split';
  const more = said ? null : difference(context, grid);
  return html`<p class="verdict">${leaderText(context, grid, leader)}.</p>
${more === null ? null : html`<p class="difference">${more}.</p>\n`}`;
}

function leaderText(
  { texts, figures, models, list }: PageContext,
  grid: CreditGrid,
  leader: Exclude<Leader, { kind: 'nothing' }>,
): Content {
  const words = texts.answer;
  const names = (rows: readonly GridRow[]): Content => list(rows.map(nameOf));
  switch (leader.kind) {
    case 'only':
      return words.only(nameOf(leader.row));
    case 'first': {
      const { low, high, cells } = leader.row;
      const place = grid.models.findIndex(({ compared }) => compared);
      const said =
        low === null || high === null
          ? words.first(nameOf(leader.row), figures.share.html(cells[place]?.share ?? 0))
          : words.firstByAll(nameOf(leader.row), figures.share.html(low), figures.share.html(high));
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
    case 'split': {
      const said = words.split(
        joined(splitParts(leader.parts, models, words, list), texts.direction === 'rtl' ? '؛ ' : '; '),
      );
      return leader.sure ? said : words.unsure(said);
    }
  }
}

/** Short enough for a headline; the table has more of a long name. */
function nameOf({ channel }: GridRow): Html {
  return shownName(nameText(channel, 40));
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
      ? words.partOthers(nameOf(row))
      : words.part(nameOf(row), list(own.map((place) => models[place]?.title ?? ''))),
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
        ? words.differMore(list(found.rows.map(nameOf)))
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
