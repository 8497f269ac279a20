import { createHash } from 'node:crypto';
import type { Attribution } from '../attribution.ts';
import type { RenderOptions } from '../format.ts';
import { sharedShapes } from './charts/shared-shapes.ts';
import type { PageContext } from './context.ts';
import { creditGrid } from './credit-grid.ts';
import { figuresOf } from './figures.ts';
import { type Content, type Html, html, joined, markupOf, trusted } from './html.ts';
import { isLanguage, LANGUAGES } from './languages/index.ts';
import { nameText, shownName } from './name.ts';
import { Glossary } from './parts/glossary.ts';
import { SCRIPT } from './script.ts';
import { SECTIONS } from './sections/index.ts';
import { shownModels } from './shown-models.ts';
import { pageStyle } from './style.ts';

/** The report as one file that loads nothing. */
export async function htmlReport(
  attribution: Attribution,
  { language = 'en', origin }: RenderOptions,
): Promise<string> {
  const texts = await LANGUAGES[isLanguage(language) ? language : 'en'].texts();
  const { summary, settings, models } = attribution;
  const lists = new Intl.ListFormat(texts.locale, { type: 'conjunction' });
  const context: PageContext = {
    attribution,
    texts,
    figures: figuresOf(texts.locale, settings.timezone),
    grids:
      summary.conversionValue === null
        ? [creditGrid(attribution, 'conversions')]
        : [creditGrid(attribution, 'conversions'), creditGrid(attribution, 'value')],
    models: shownModels(models, texts),
    origin,
    list: (contents) => listed(contents, lists),
  };
  return document(context, language);
}

function document(context: PageContext, language: string): string {
  const { texts, models, figures } = context;
  const glossary = new Glossary(texts);
  const sections = SECTIONS.flatMap((section) => {
    const body = section.body(context);
    if (body === undefined) return [];
    return [{ id: section.id, title: section.title(context), terms: section.terms(context), body }];
  });
  const foot = [texts.page.title, periodOf(context, figures.day)].flatMap((part) =>
    part === null ? [] : [plainText(part)],
  );
  const style = pageStyle(models, foot.join(' · '));
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const chapters = html`${sections.map(
    ({ id, title, terms, body }) => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${glossary.explain(terms)}${body}</section>
`,
  )}`;
  const page = html`<!doctype html>
<html lang="${language}" dir="${texts.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${texts.page.title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#answer">${texts.page.skip}</a>
${header(context)}
<nav aria-label="${texts.page.contents}"><ol>
${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ol></nav>
<main>
${sharedShapes(chapters)}</main>
<div id="tip" role="status" hidden></div>
<p id="keys" hidden>${texts.page.keys}</p>
${trusted(`<script>${SCRIPT}</script>`)}
</body>
</html>
`;
  return markupOf(page);
}

const MOST_FILES = 3;

function header(context: PageContext): Html {
  const { texts, figures } = context;
  const { sources } = context.attribution.quality;
  const files = sources.slice(0, MOST_FILES).map(({ file }) => shownName(nameText(lastPart(file), 40)));
  const more = sources.length - files.length;
  return html`<header>
<h1>${texts.page.title}</h1>
<p>${joined(
    [
      periodOf(context, (iso) => html`<time datetime="${iso}">${figures.day(iso)}</time>`),
      ...files,
      more > 0 ? texts.answer.manyMore(figures.count.html(more)) : null,
    ].filter((part) => part !== null),
    ' · ',
  )}</p>
</header>`;
}

/** The days that the report is about; null where the data does not tell. */
function periodOf(
  { attribution: { summary, settings }, texts, figures }: PageContext,
  day: (iso: string) => Content,
): Content {
  const { firstTime, lastTime, touchpoints } = summary;
  if (settings.period !== undefined) {
    return texts.page.period(figures.date(settings.period.from), figures.date(settings.period.to));
  }
  if (firstTime !== null && lastTime !== null) return texts.page.period(day(firstTime), day(lastTime));
  return touchpoints === 0 ? texts.page.noPeriod : null;
}

/** What of a content is text: nothing in it is a name from the data. */
function plainText(content: Content): string {
  return markupOf(content).replace(/<[^>]*>/g, '');
}

/** Of a path: the chapter on the files has the whole. */
function lastPart(file: string): string {
  return file.split(/[\\/]/).findLast((part) => part !== '') ?? file;
}

/** `A, B and C`: the words between come from the language. */
function listed(contents: readonly Content[], lists: Intl.ListFormat): Html {
  const parts = lists.formatToParts(contents.map((_, i) => String(i)));
  return html`${parts.map(({ type, value }) => (type === 'element' ? contents[Number(value)] : value))}`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
