import { chartFigure } from '../charts/chart.ts';
import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { dataTable } from '../parts/data-table.ts';
import { bars } from './bars.ts';

/** How many touchpoints a conversion takes. */
export function length(context: PageContext): Html | null {
  const { attribution, texts, figures } = context;
  const found = attribution.insights?.journeyLength;
  if (found === undefined || found.converting === null) return null;
  const words = texts.came;
  const { median, p90 } = found.converting;
  const at = 'insights.journeyLength';
  const bins = found.histogram.map(({ from, to, ...bin }) => ({
    ...bin,
    label:
      to === null
        ? `${figures.count.text(from)}+`
        : from === to
          ? figures.count.text(from)
          : `${figures.count.text(from)}–${figures.count.text(to)}`,
  }));
  return chartFigure({
    id: 'length',
    question: words.length,
    reading: words.lengthReading(
      figures.count.html(median, `${at}.converting.median`),
      figures.count.html(p90, `${at}.converting.p90`),
    ),
    description: words.length,
    draw: (room) =>
      bars(
        context,
        bins.map(({ label, conversions, share }) => ({
          label,
          x: share,
          number: figures.share.text(share),
          said: words.barTip(label, figures.count.text(conversions), figures.share.text(share)),
        })),
        room,
      ),
    below: html`<details class="same"><summary>${texts.page.table}</summary>
${dataTable(
  {
    caption: words.length,
    columns: [
      { head: words.touchpoints },
      { head: words.conversions, numeric: true },
      { head: words.share, numeric: true },
      { head: words.journeys, numeric: true },
      { head: words.rate, numeric: true },
    ],
    rows: bins.map(({ label, conversions, share, journeys, conversionRate }, i) => [
      { content: label },
      { content: figures.count.html(conversions, `${at}.histogram.${i}.conversions`) },
      { content: figures.share.html(share, `${at}.histogram.${i}.share`) },
      { content: figures.count.html(journeys, `${at}.histogram.${i}.journeys`) },
      {
        content:
          conversionRate === null
            ? '–'
            : figures.share.html(conversionRate, `${at}.histogram.${i}.conversionRate`),
      },
    ]),
  },
  words.length,
)}</details>
`,
  });
}
