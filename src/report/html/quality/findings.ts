import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { nameText } from '../name.ts';

/** A message is longer than a name. */
const LONGEST = 500;

/** What is odd about the data, with what can be done about each. */
export function findings({ attribution, texts }: PageContext): Html {
  const { warnings, sources } = attribution.quality;
  const words = texts.trust;
  const notes = sources.flatMap(({ file, notes }) => notes.map((note) => `${nameText(file)}: ${note}`));
  const found = warnings.map(
    ({
      message,
      hint,
    }) => html`<li><span class="quoted" lang="en" dir="auto">${nameText(message, LONGEST)}</span>${
      hint === undefined
        ? null
        : html`<br><span class="todo"><b>${words.todo}:</b> <span lang="en" dir="auto">${nameText(hint, LONGEST)}</span></span>`
    }</li>
`,
  );
  return html`<h3>${words.findings}</h3>
${found.length === 0 ? html`<p>${words.noFindings}</p>\n` : html`<ul class="findings">\n${found}</ul>\n`}${
  notes.length === 0
    ? null
    : html`<h4>${words.notes}</h4>
<ul>
${notes.map((note) => html`<li lang="en" dir="auto">${nameText(note, LONGEST)}</li>\n`)}</ul>
`
}`;
}
