import type { LagBin } from '../../../insights/time-lag.ts';
import { chartFigure } from '../charts/chart.ts';
import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { dataTable } from '../parts/data-table.ts';
import { bars } from './bars.ts';

const HOUR = 1 / 24;

/** How long it takes from the first touchpoint to the conversion. */
export function lag(context: PageContext): Html | null {
  const { attribution, texts, figures } = context;
  const found = attribution.insights?.timeLag;
  if (found === undefined || found.fromFirstTouch.days === null) return null;
  const words = texts.came;
  const { days, histogram } = found.fromFirstTouch;
  const at = 'insights.timeLag.fromFirstTouch';
  const labels = histogram.map((bin) => binLabel(context, bin));
  return chartFigure({
    id: 'lag',
    question: words.lag,
    reading: words.lagReading(
      figures.days.html(days.median, `${at}.days.median`),
      figures.days.html(days.p90, `${at}.days.p90`),
    ),
    description: words.lag,
    draw: (room) =>
      bars(
        context,
        histogram.map(({ conversions, share }, i) => ({
          label: labels[i] ?? '',
          x: share,
          number: figures.share.text(share),
          said: words.barTip(labels[i] ?? '', figures.count.text(conversions), figures.share.text(share)),
        })),
        room,
      ),
    below: html`<details class="same"><summary>${texts.page.table}</summary>
${dataTable(
  {
    caption: words.lag,
    columns: [
      { head: words.time },
      { head: words.fromFirst, numeric: true },
      { head: words.share, numeric: true },
      { head: words.fromLast, numeric: true },
      { head: words.share, numeric: true },
    ],
    rows: histogram.map(({ conversions, share }, i) => {
      const last = found.fromLastTouch.histogram[i];
      const lastAt = `insights.timeLag.fromLastTouch.histogram.${i}`;
      return [
        { content: labels[i] },
        { content: figures.count.html(conversions, `${at}.histogram.${i}.conversions`) },
        { content: figures.share.html(share, `${at}.histogram.${i}.share`) },
        {
          content: last === undefined ? '–' : figures.count.html(last.conversions, `${lastAt}.conversions`),
        },
        { content: last === undefined ? '–' : figures.share.html(last.share, `${lastAt}.share`) },
      ];
    }),
  },
  words.lag,
)}</details>
`,
  });
}

function binLabel({ texts: { came: words }, figures }: PageContext, { fromDays, toDays }: LagBin): string {
  if (toDays === null) return words.andMore(figures.duration(`${fromDays}d`));
  if (toDays <= HOUR) return words.withinHour;
  if (fromDays < 1) return words.withinDay;
  if (toDays - fromDays <= 1) return figures.duration(`${fromDays}d`);
  return `${figures.count.text(fromDays)}–${figures.duration(`${toDays - 1}d`)}`;
}
