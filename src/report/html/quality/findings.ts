import type { Grade } from '../../../log/checks/finding.ts';
import type { PageContext } from '../context.ts';
import { type Html, html, joined } from '../html.ts';
import { nameText } from '../name.ts';

/** A message is longer than a name. */
const LONGEST = 500;

/** What is odd about the data, with what can be done about each. */
export function findings(context: PageContext): Html {
  const { attribution, texts } = context;
  const { warnings, sources, findings: graded, grade } = attribution.quality;
  const words = texts.trust;
  const notes = sources.flatMap(({ file, notes }) => notes.map((note) => `${nameText(file)}: ${note}`));
  const codes = graded.map(({ code }) => code);
  const found = [
    ...graded.map(({ grade: own, message, effect, advice }) =>
      finding(context, [message, effect], advice, own),
    ),
    ...warnings
      .filter(({ code }) => !codes.includes(code))
      .map(({ message, hint }) => finding(context, [message], hint)),
  ];
  return html`<h3>${words.findings}</h3>
<p>${words.grade(html`<strong class="grade">${grade}</strong>`, words.grades[grade])}</p>
${found.length === 0 || texts.page.program === '' ? null : html`<p class="aside">${texts.page.program}</p>\n`}${found.length === 0 ? html`<p>${words.noFindings}</p>\n` : html`<ul class="findings">\n${found}</ul>\n`}${
  notes.length === 0
    ? null
    : html`<h4>${words.notes}</h4>
<ul>
${notes.map((note) => html`<li lang="en" dir="auto">${nameText(note, LONGEST)}</li>\n`)}</ul>
`
}`;
}

function finding(
  { texts: { trust: words } }: PageContext,
  said: readonly string[],
  advice: string | undefined,
  grade?: Grade,
): Html {
  const told = said
    .filter((text) => text !== '')
    .map((text) => html`<span class="quoted" lang="en" dir="auto">${nameText(text, LONGEST)}</span>`);
  const todo =
    advice === undefined || advice === ''
      ? null
      : html`<br><span class="todo"><b>${words.todo}:</b> <span lang="en" dir="auto">${nameText(advice, LONGEST)}</span></span>`;
  return html`<li>${grade === undefined ? null : html`<strong class="grade">${grade}</strong> `}${joined(told, '; ')}${todo}</li>
`;
}
