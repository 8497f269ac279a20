import type { PlotOptions } from '@observablehq/plot';
import type { Spend } from '../../../insights/spend/spend.ts';
import { hasOtherDays } from '../../spend-days.ts';
import { chartFigure, type Room } from '../charts/chart.ts';
import { modelDots } from '../charts/model-dots.ts';
import { mostCharted } from '../charts/most-charted.ts';
import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { nameText } from '../name.ts';

/** Share of the spend against share of the credit. */
export function paidShares(context: PageContext, spend: Spend): Html | null {
  const { texts, figures, attribution } = context;
  const words = texts.cost;
  const { period, dataPeriod } = spend;
  const days = ({ from, to }: { readonly from: string; readonly to: string }): Html =>
    html`${texts.page.period(figures.date(from), figures.date(to))}`;
  const bent = hasOtherDays(attribution);
  const paid = spend.channels
    .filter(({ cost }) => cost !== null && cost > 0)
    .slice(0, mostCharted(attribution.models.length));
  if (paid.length === 0 || attribution.models.length === 0) return null;
  return chartFigure({
    id: 'paid',
    question: words.shares,
    reading: words.sharesReading,
    description: words.sharesReading,
    draw: (room) => sharesChart(context, spend, paid, room),
    below:
      period === null || dataPeriod === null
        ? undefined
        : html`<p class="${bent ? 'aside doubt' : 'aside'}">${words.periods(days(period), days(dataPeriod))}${bent ? html` ${words.bent}` : null}</p>\n`,
  });
}

function sharesChart(context: PageContext, spend: Spend, paid: Spend['channels'], room: Room): PlotOptions {
  const { figures, models, texts, attribution } = context;
  const words = texts.cost;
  const money = figures.money(spend.currency);
  const rows = new Map(paid.map(({ channel }, row) => [channel, row]));
  const places = new Map(models.map(({ name }, i) => [name, i]));
  const dots = attribution.credits.flatMap(({ channel, model, share, shareLow, shareHigh }) => {
    const [row, place] = [rows.get(channel), places.get(model)];
    if (row === undefined || place === undefined) return [];
    const said = words.creditTip(
      nameText(channel, 40),
      models[place]?.title ?? '',
      figures.share.text(share),
    );
    return [{ row, model: place, x: share, low: shareLow, high: shareHigh, said }];
  });
  const against = paid.map(({ channel, costShare, cost }, row) => ({
    row,
    x: costShare ?? 0,
    said: words.costTip(nameText(channel, 40), figures.share.text(costShare ?? 0), money.text(cost ?? 0)),
  }));
  return modelDots(
    context,
    {
      channels: paid.map(({ channel }) => channel),
      dots,
      against,
      title: words.shareAxis,
      tick: (share) => figures.roundShare.text(share),
    },
    room,
  );
}
