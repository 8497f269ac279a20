import type { PlotOptions } from '@observablehq/plot';
import type { ChannelChange, Comparison } from '../../../insights/comparison/comparison.ts';
import { chartFigure, type Room } from '../charts/chart.ts';
import { type ModelDot, modelDots } from '../charts/model-dots.ts';
import { modelSign } from '../charts/model-sign.ts';
import { mostCharted } from '../charts/most-charted.ts';
import type { PageContext, ShownModel } from '../context.ts';
import { type Html, html } from '../html.ts';
import { nameText, shownName } from '../name.ts';
import { cutNote } from '../parts/cut-note.ts';
import { type Cell, dataTable } from '../parts/data-table.ts';
import { mostRows } from '../parts/most-rows.ts';

type Place = ChannelChange & { readonly i: number };

/** What every channel gained or lost by every model. */
export function channels(context: PageContext, comparison: Comparison): Html | null {
  const { texts, models, figures } = context;
  const words = texts.changed;
  const names = [...new Set(comparison.channels.map(({ channel }) => channel))];
  if (names.length === 0) return null;
  const changes = new Map<string, Place>(
    comparison.channels.map((change, i) => [keyOf(change.model, change.channel), { ...change, i }]),
  );
  const compared = models.filter(({ name }) => comparison.models.some((model) => model.name === name));
  const cell = (model: ShownModel, channel: string): Cell => {
    const found = changes.get(keyOf(model.name, channel));
    if (found === undefined) return { content: '–', sort: 0 };
    const { share, conversions, i } = found;
    const at = `comparison.channels.${i}`;
    const doubt = share.verdict === null ? '?' : share.verdict === 'noise' ? words.noise : null;
    return {
      content: html`<span class="${share.verdict ?? 'unknown'}">${figures.signed.points.html(share.change, `${at}.share.change`)}${doubt === null ? null : html` ${doubt}`}</span> <span class="amount">${figures.signed.amount.html(conversions.change, `${at}.conversions.change`)}</span>`,
      sort: share.change,
    };
  };
  const chart = chartFigure({
    id: 'changes',
    question: words.question,
    reading: words.reading,
    description: words.reading,
    draw: (room) => changeChart(context, comparison, names.slice(0, mostCharted(models.length)), room),
  });
  return html`${chart}
${dataTable(
  {
    caption: words.table,
    className: 'credits',
    columns: [
      { head: texts.earned.channel, sortName: texts.page.sortBy(texts.earned.channel) },
      ...compared.map((model) => ({
        head: html`${modelSign(model)} ${model.title}`,
        sortName: texts.page.sortBy(model.title),
        numeric: true,
        className: model.className,
      })),
    ],
    rows: names
      .slice(0, mostRows(models.length))
      .map((channel) => [{ content: shownName(channel) }, ...compared.map((model) => cell(model, channel))]),
  },
  words.table,
)}${cutNote(context, Math.min(mostRows(models.length), names.length), names.length)}
<div class="notes"><p>${words.noiseMeaning}</p></div>
`;
}

function keyOf(model: string, channel: string): string {
  return `${model}\u001f${channel}`;
}

function changeChart(
  context: PageContext,
  comparison: Comparison,
  names: readonly string[],
  room: Room,
): PlotOptions {
  const { figures, models, texts } = context;
  const rows = new Map(names.map((channel, row) => [channel, row]));
  const places = new Map(models.map(({ name }, i) => [name, i]));
  const dots = comparison.channels.flatMap(({ channel, model, share }): readonly ModelDot[] => {
    const [row, place] = [rows.get(channel), places.get(model)];
    if (row === undefined || place === undefined) return [];
    const said = texts.changed.tip(
      nameText(channel, 40),
      models[place]?.title ?? '',
      figures.signed.points.text(share.change),
      figures.share.text(share.before),
      figures.share.text(share.after),
    );
    return [{ row, model: place, x: share.change, low: share.changeLow, high: share.changeHigh, said }];
  });
  return modelDots(
    context,
    {
      channels: names,
      dots,
      title: texts.changed.axis,
      tick: (change) => figures.number.text(change * 100),
      line: 0,
      bothWays: true,
    },
    room,
  );
}
