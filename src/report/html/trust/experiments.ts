import type { PageContext } from '../context.ts';
import { type Content, type Html, html, joined } from '../html.ts';
import { shownName } from '../name.ts';
import { dataTable } from '../parts/data-table.ts';

/** Lift tests beside the credit. */
export function experiments({ attribution, texts, figures, models }: PageContext): Html | null {
  const { calibration } = attribution;
  if (calibration === undefined) return null;
  const words = texts.trust;
  const title = (model: string): string => models.find(({ name }) => name === model)?.title ?? model;
  const rows = calibration.channels.flatMap((found, i) => {
    if (found.calibratedConversions === null) return [];
    const at = `calibration.channels.${i}`;
    const { calibratedLow: low, calibratedHigh: high } = found;
    const bounds: Content =
      low === null || high === null
        ? null
        : html` (${figures.amount.html(low, `${at}.calibratedLow`)} ${texts.earned.between} ${figures.amount.html(high, `${at}.calibratedHigh`)})`;
    const ratios = found.creditToLift.map(
      ({ model, ratio }, j) =>
        html`${title(model)} ${ratio === null ? '–' : figures.ratio.html(ratio, `${at}.creditToLift.${j}.ratio`)}`,
    );
    return [
      [
        { content: shownName(found.channel) },
        {
          content: html`${figures.amount.html(found.calibratedConversions, `${at}.calibratedConversions`)}${bounds}`,
        },
        { content: joined(ratios, ' · ') },
      ],
    ];
  });
  return html`<h3>${words.lift}</h3>
${
  rows.length === 0
    ? html`<p>${words.notTested}</p>\n`
    : dataTable(
        {
          columns: [
            { head: texts.earned.channel },
            { head: words.measured, numeric: true },
            { head: words.creditToLift },
          ],
          rows,
        },
        words.lift,
      )
}`;
}

const RARE = 0.005;
const MOST_NAMED = 5;

/** Who comes first when the people are drawn anew. */
export function draws({ attribution, texts, figures, models }: PageContext): Html | null {
  const { bootstrap } = attribution;
  if (bootstrap === undefined) return null;
  const words = texts.trust;
  const lines = models.flatMap(({ name, title }) => {
    const leaders = bootstrap.credits
      .map((credit, i) => ({ ...credit, i }))
      .filter(({ model, firstProbability }) => model === name && firstProbability >= RARE)
      .sort((a, b) => b.firstProbability - a.firstProbability)
      .slice(0, MOST_NAMED)
      .map(
        ({ channel, firstProbability, i }) =>
          html`${shownName(channel)} ${figures.share.html(firstProbability, `bootstrap.credits.${i}.firstProbability`)}`,
      );
    return leaders.length === 0 ? [] : [html`<li><b>${title}</b>: ${joined(leaders, ' · ')}</li>\n`];
  });
  return html`<h3>${words.draws(figures.count.html(bootstrap.replicates, 'bootstrap.replicates'))}</h3>
<ul>
${lines}</ul>
`;
}
