import type { Grade } from '../../../log/checks/finding.ts';
import type { PageContext } from '../context.ts';
import { type Content, type Html, html, joined } from '../html.ts';
import { nameText } from '../name.ts';
import { inEnglish, programWords } from './program-words.ts';
import { translatedFinding } from './translated-finding.ts';

/** Something that the program found, in its own words. */
interface Found {
  readonly code: string;
  readonly said: readonly string[];
  readonly advice: string | undefined;
  readonly grade?: Grade;
  readonly count?: number;
}

/** What is odd about the data, with what can be done about each. */
export function findings(context: PageContext): Html {
  const { attribution, texts } = context;
  const { warnings, sources, findings: graded, grade, rejects, setAside } = attribution.quality;
  const words = texts.trust;
  const notes = sources.flatMap(({ file, notes }) => notes.map((note) => `${nameText(file)}: ${note}`));
  const codes = graded.map(({ code }) => code);
  const found: readonly Found[] = [
    ...graded.map(({ code, message, effect, advice, ...own }) => ({
      code,
      said: [message, effect],
      advice,
      grade: own.grade,
      count: own.count,
    })),
    ...warnings
      .filter(({ code }) => !codes.includes(code))
      .map(({ code, message, hint }) => ({ code, said: [message], advice: hint })),
  ];
  const told = found.map((one) => ({ one, own: translatedFinding(context, one.code, one.count) }));
  const quotes =
    notes.length + rejects.length + setAside.length > 0 || told.some(({ own }) => own === undefined);
  return html`<h3 id="findings">${words.findings}</h3>
<p>${words.grade(html`<strong class="grade">${grade}</strong>`, words.grades[grade])}</p>
<p class="aside">${words.gradeAbout}</p>
${quotes ? inEnglish(context) : null}${
  found.length === 0
    ? html`<p>${words.noFindings}</p>\n`
    : html`<ul class="findings">\n${told.map(({ one, own }) =>
        own === undefined
          ? item(context, one, quoted(one.said), one.advice ? programWords(one.advice) : null)
          : item(context, one, own.message, own.todo),
      )}</ul>\n`
}${
  notes.length === 0
    ? null
    : html`<h4>${words.notes}</h4>
<ul>
${notes.map((note) => html`<li>${programWords(note)}</li>\n`)}</ul>
`
}`;
}

function quoted(said: readonly string[]): Html {
  const texts = said.filter((text) => text !== '').map((text) => html`${programWords(text)}`);
  return joined(texts, '; ');
}

function item(
  { texts: { trust: words } }: PageContext,
  { grade }: Found,
  said: Content,
  todo: Content,
): Html {
  return html`<li>${grade === undefined ? null : html`<strong class="grade">${grade}</strong> `}${said}${
    todo === null ? null : html`<br><span class="todo"><b>${words.todo}:</b> ${todo}</span>`
  }</li>
`;
}
