import type { RejectGroup } from '../../attribution.ts';
import type { PageContext } from '../context.ts';
import { type Content, type Html, html, joined } from '../html.ts';
import { nameText, shownName } from '../name.ts';
import { type Cell, dataTable } from '../parts/data-table.ts';
import { programWords } from './program-words.ts';

const MOST_KINDS = 10;
const MOST_EXAMPLES = 3;

/** Rows that cannot be used, by reason, with examples. */
export function refusedRows(context: PageContext): Html | null {
  const { rejects } = context.attribution.quality;
  if (rejects.length === 0) return null;
  return rejectTable(context, rejects, context.texts.trust.rejects, 'quality.rejects');
}

/** @param at where the JSON has them */
export function rejectTable(
  { texts, figures }: PageContext,
  rejects: readonly RejectGroup[],
  question: string,
  at: string,
): Html {
  const words = texts.trust;
  const rows = rejects.slice(0, MOST_KINDS).map(({ file, column, reason, count, examples }, i): Cell[] => [
    {
      content: html`${programWords(reason)}${column === null ? null : html` · ${shownName(column)}`}`,
    },
    { content: figures.count.html(count, `${at}.${i}.count`) },
    {
      content: joined(
        examples
          .slice(0, MOST_EXAMPLES)
          .map(
            ({ line, value }) =>
              html`<span dir="ltr"><bdi>${nameText(file)}</bdi>:${line}</span> <q>${shownName(value)}</q>`,
          ),
        html`<br>`,
      ),
    },
  ]);
  return table(
    question,
    [words.reason, words.count, words.examples],
    rows,
    rejects.length,
    texts.trust.moreKinds,
    figures.count.html,
  );
}

/** Sound rows that count for nothing, by reason. */
export function rowsAside({ attribution, texts, figures }: PageContext): Html | null {
  const { setAside } = attribution.quality;
  const words = texts.trust;
  if (setAside.length === 0) return null;
  const rows = setAside
    .slice(0, MOST_KINDS)
    .map(({ reason, count }, i): Cell[] => [
      { content: programWords(reason) },
      { content: figures.count.html(count, `quality.setAside.${i}.count`) },
    ]);
  return table(
    words.asides,
    [words.reason, words.count],
    rows,
    setAside.length,
    words.moreKinds,
    figures.count.html,
  );
}

/** Channels that were written in several ways. */
export function spellings({ attribution, texts, figures }: PageContext): Html | null {
  const { channelSpellings } = attribution.quality;
  const words = texts.trust;
  if (channelSpellings.length === 0) return null;
  const rows = channelSpellings.slice(0, MOST_KINDS).map(({ channel, spellings }, i): Cell[] => [
    { content: shownName(channel) },
    {
      content: figures.count.html(spellings.reduce((sum, { count }) => sum + count, 0)),
    },
    {
      content: joined(
        spellings
          .slice(0, MOST_KINDS)
          .map(
            ({ text, count }, j) =>
              html`<q>${shownName(text)}</q> ${figures.count.html(count, `quality.channelSpellings.${i}.spellings.${j}.count`)}`,
          ),
        ' · ',
      ),
    },
  ]);
  return table(
    words.spellings,
    [texts.earned.channel, words.count, words.spelling],
    rows,
    channelSpellings.length,
    words.moreKinds,
    figures.count.html,
  );
}

function table(
  question: string,
  [first = '', second = '', ...others]: readonly string[],
  rows: readonly (readonly Cell[])[],
  kinds: number,
  moreKinds: (kinds: Content) => Content,
  count: (value: number) => Html,
): Html {
  return html`<h3>${question}</h3>
${dataTable(
  {
    columns: [{ head: first }, { head: second, numeric: true }, ...others.map((head) => ({ head }))],
    rows,
  },
  question,
)}${kinds > rows.length ? html`<p class="aside">${moreKinds(count(kinds - rows.length))}</p>\n` : null}`;
}
