import type { PageContext } from '../context.ts';
import { type Content, type Html, html } from '../html.ts';
import { dataTable } from '../parts/data-table.ts';

/** People who met one channel beside people who met several. Who met none is only known because they convert. */
export function oneOrSeveral({ attribution, texts, figures }: PageContext): Html | null {
  const groups = (attribution.insights?.singleVersusMulti?.groups ?? [])
    .map((group, i) => ({ ...group, i }))
    .filter(({ people, channels }) => people > 0 && channels !== 'none');
  if (groups.length < 2) return null;
  const words = texts.came;
  return html`<h3>${words.several}</h3>
<p>${words.severalReading}</p>
${dataTable(
  {
    columns: [
      { head: words.met },
      { head: texts.answer.people, numeric: true },
      { head: words.converters, numeric: true },
      { head: words.rateOfPeople, numeric: true },
    ],
    rows: groups.map(
      ({ channels, people, converters, conversionRate, conversionRateLow, conversionRateHigh, i }) => {
        const at = `insights.singleVersusMulti.groups.${i}`;
        const interval: Content =
          conversionRateLow === null || conversionRateHigh === null
            ? null
            : html` <span class="amount">${figures.share.html(conversionRateLow, `${at}.conversionRateLow`)} ${texts.earned.between} ${figures.share.html(conversionRateHigh, `${at}.conversionRateHigh`)}</span>`;
        return [
          { content: words.groups[channels] },
          { content: figures.count.html(people, `${at}.people`) },
          { content: figures.count.html(converters, `${at}.converters`) },
          {
            content: html`${conversionRate === null ? '–' : figures.share.html(conversionRate, `${at}.conversionRate`)}${interval}`,
          },
        ];
      },
    ),
  },
  words.several,
)}`;
}
