import type { ComparedSide } from '../../../insights/comparison/comparison.ts';
import { channels } from '../changed/channels.ts';
import { parts } from '../changed/parts.ts';
import { totals } from '../changed/totals.ts';
import type { PageContext } from '../context.ts';
import { type Content, type Html, html } from '../html.ts';
import { nameText, shownName } from '../name.ts';
import type { Section } from './section.ts';

const MOST_DIFFERENCES = 20;

/** What changed since the period before, and what of it is noise. */
export const changed: Section = {
  id: 'changed',
  title: ({ texts }) => texts.changed.title,
  terms: () => [],
  body: (context) => {
    const { comparison } = context.attribution;
    if (comparison === undefined) return undefined;
    const { before, after } = comparison;
    return html`<p>${context.texts.changed.periods(side(context, before), side(context, after))}</p>
${differences(context, comparison.differences)}
${totals(context, comparison)}
${channels(context, comparison)}
${parts(context, comparison)}`;
  },
};

function side({ texts, figures }: PageContext, { file, period }: ComparedSide): Content {
  const days = period === null ? null : texts.page.period(figures.date(period.from), figures.date(period.to));
  if (file === null) return days ?? '–';
  return days === null ? shownName(file) : html`${shownName(file)} (${days})`;
}

function differences(
  { texts }: PageContext,
  found: readonly { readonly setting: string; readonly before: string; readonly after: string }[],
): Html | null {
  if (found.length === 0) return null;
  return html`<div class="aside doubt"><p>${texts.changed.settings}</p>
<ul>
${found
  .slice(0, MOST_DIFFERENCES)
  .map(
    ({ setting, before, after }) =>
      html`<li><code>${setting}</code>: ${nameText(before)} → ${nameText(after)}</li>\n`,
  )}</ul></div>
`;
}
