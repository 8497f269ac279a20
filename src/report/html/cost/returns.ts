import type { PlotOptions } from '@observablehq/plot';
import type { Spend, SpendCredit } from '../../../insights/spend/spend.ts';
import { hasOtherDays } from '../../spend-days.ts';
import { chartFigure, type Room } from '../charts/chart.ts';
import { type ModelDot, modelDots, multiplies } from '../charts/model-dots.ts';
import { modelSign } from '../charts/model-sign.ts';
import { mostCharted } from '../charts/most-charted.ts';
import type { PageContext } from '../context.ts';
import type { NumberForm } from '../figures.ts';
import { type Content, type Html, html } from '../html.ts';
import { nameText, shownName } from '../name.ts';
import { cutNote } from '../parts/cut-note.ts';
import { type Cell, dataTable } from '../parts/data-table.ts';
import { mostRows } from '../parts/most-rows.ts';

type Ratio = 'roas' | 'cpa';
const BOUNDS = {
  roas: ['roasLow', 'roasHigh'],
  cpa: ['cpaLow', 'cpaHigh'],
} as const satisfies Readonly<Record<Ratio, readonly (keyof SpendCredit)[]>>;

/** What each channel returns for its cost, or what a conversion costs where there is no value. */
export function returns(context: PageContext, spend: Spend): Html | null {
  const { texts } = context;
  const words = texts.cost;
  const ratio: Ratio = spend.credits.some(({ roas }) => roas !== null) ? 'roas' : 'cpa';
  const channels = [
    ...new Set(spend.credits.flatMap((credit) => (credit[ratio] === null ? [] : [credit.channel]))),
  ].slice(0, mostCharted(context.models.length));
  const log = multiplies(spend.credits.flatMap((credit) => credit[ratio] ?? []));
  const question = ratio === 'roas' ? words.returns : words.costs;
  const bent = hasOtherDays(context.attribution)
    ? html`<p class="aside doubt">${words.bent}</p>\n`
    : undefined;
  const reading = ratio === 'roas' ? words.returnsReading : words.costsReading;
  const chart =
    channels.length === 0
      ? null
      : chartFigure({
          id: 'returns',
          question,
          reading: log ? `${reading} ${words.multiplies}` : reading,
          description: reading,
          draw: (room) => returnsChart(context, spend, channels, ratio, room),
          below: bent,
        });
  return html`${chart}
${spendTable(context, spend, ratio)}`;
}

function returnsChart(
  context: PageContext,
  spend: Spend,
  channels: readonly string[],
  ratio: Ratio,
  room: Room,
): PlotOptions {
  const { figures, models, texts } = context;
  const form = formOf(context, spend, ratio);
  const rows = new Map(channels.map((channel, row) => [channel, row]));
  const places = new Map(models.map(({ name }, i) => [name, i]));
  const [low, high] = BOUNDS[ratio];
  const dots = spend.credits.flatMap((credit): readonly ModelDot[] => {
    const [row, model, x] = [rows.get(credit.channel), places.get(credit.model), credit[ratio]];
    if (row === undefined || model === undefined || x === null) return [];
    const [from, to] = [credit[low], credit[high]];
    const answer = texts.cost.ratioTip(
      nameText(credit.channel, 40),
      models[model]?.title ?? '',
      form.text(x),
    );
    const said =
      from === null || to === null
        ? answer
        : `${answer}, ${texts.earned.tipInterval(form.text(from), form.text(to))}`;
    return [{ row, model, x, low: from, high: to, said }];
  });
  return modelDots(
    context,
    {
      channels,
      dots,
      title: texts.cost[ratio],
      tick: (value) => figures.number.text(value),
      ratios: true,
      ...(ratio === 'roas' ? { line: 1 } : {}),
    },
    room,
  );
}

function formOf({ figures }: PageContext, { currency, credits }: Spend, ratio: Ratio): NumberForm {
  if (ratio === 'roas') return figures.ratio;
  return figures.columnMoney(
    currency,
    credits.map(({ cpa }) => cpa ?? 0),
  );
}

/** Every channel with its cost, and the ratios by every model. */
function spendTable(context: PageContext, spend: Spend, ratio: Ratio): Html {
  const { texts, models, figures } = context;
  const words = texts.cost;
  const money = figures.columnMoney(
    spend.currency,
    spend.channels.map(({ cost }) => cost ?? 0),
  );
  const places = new Map(
    spend.credits.map((credit, i) => [`${credit.model}\u001f${credit.channel}`, { credit, i }]),
  );
  const cellOf = (model: string, channel: string): Cell => {
    const found = places.get(`${model}\u001f${channel}`);
    if (found === undefined) return { content: '–', sort: -1 };
    const { credit, i } = found;
    const number = (field: Ratio): Content => {
      const value = credit[field];
      return value === null ? '–' : formOf(context, spend, field).html(value, `spend.credits.${i}.${field}`);
    };
    const sort = credit[ratio] ?? -1;
    if (ratio === 'cpa') return { content: number('cpa'), sort };
    return { content: html`${number('roas')} <span class="amount">${number('cpa')}</span>`, sort };
  };
  const listed = spend.channels.slice(0, mostRows(models.length));
  const title = ratio === 'roas' ? words.table : words.tableCosts;
  const caption = hasOtherDays(context.attribution) ? `${title} (${words.otherDays})` : title;
  const paid = (model: string): Content => {
    const i = spend.paid.findIndex((own) => own.model === model);
    const own = spend.paid[i];
    const number = (field: Ratio): Content => {
      const value = own?.[field] ?? null;
      return value === null ? '–' : formOf(context, spend, field).html(value, `spend.paid.${i}.${field}`);
    };
    return ratio === 'cpa'
      ? number('cpa')
      : html`${number('roas')} <span class="amount">${number('cpa')}</span>`;
  };
  return html`${dataTable(
    {
      caption,
      className: 'credits',
      columns: [
        { head: texts.earned.channel, sortName: texts.page.sortBy(texts.earned.channel) },
        { head: words.cost, sortName: texts.page.sortBy(words.cost), numeric: true },
        ...models.map((model) => ({
          head: html`${modelSign(model)} ${model.title}`,
          sortName: texts.page.sortBy(model.title),
          numeric: true,
          className: model.className,
        })),
      ],
      rows: listed.map(({ channel, cost, costShare }, i) => [
        { content: shownName(channel) },
        {
          content:
            cost === null
              ? '–'
              : html`${money.html(cost, `spend.channels.${i}.cost`)} <span class="amount">${costShare === null ? '–' : figures.share.html(costShare, `spend.channels.${i}.costShare`)}</span>`,
          sort: cost ?? -1,
        },
        ...models.map(({ name }) => cellOf(name, channel)),
      ]),
      foot: [
        [{ content: words.allPaid }, { content: '' }, ...models.map(({ name }) => ({ content: paid(name) }))],
        [
          { content: words.allSpend },
          {
            content: spend.blended.cost === null ? '–' : money.html(spend.blended.cost, 'spend.blended.cost'),
          },
          ...models.map(() => ({ content: '' })),
        ],
      ],
    },
    caption,
  )}${cutNote(context, listed.length, spend.channels.length)}
<div class="notes"><p>${words.noSpend}</p></div>
`;
}
