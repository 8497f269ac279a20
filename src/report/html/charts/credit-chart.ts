import type { PlotOptions } from '@observablehq/plot';
import type { PageContext } from '../context.ts';
import type { CreditGrid, GridRow } from '../credit-grid.ts';
import { nameText } from '../name.ts';
import type { Room } from './chart.ts';
import { type ModelDot, modelDots } from './model-dots.ts';

/** The shares of the channels by every model, with their intervals. */
export function creditChart(
  context: PageContext,
  { measure, models: ways }: CreditGrid,
  rows: readonly GridRow[],
  room: Room,
): PlotOptions {
  const { figures, models, texts } = context;
  const words = texts.earned;
  const dots = rows.flatMap(({ channel, cells }, row) =>
    cells.map(({ share, amount, shareLow, shareHigh }, model): ModelDot => {
      const answer = words.tip(
        nameText(channel, 40),
        models[model]?.title ?? '',
        figures.share.text(share),
        figures.amounts[ways[model]?.decimals ?? 1].text(amount),
      );
      const interval =
        shareLow === null || shareHigh === null
          ? ''
          : `, ${words.tipInterval(figures.share.text(shareLow), figures.share.text(shareHigh))}`;
      return { row, model, x: share, low: shareLow, high: shareHigh, said: answer + interval };
    }),
  );
  return modelDots(
    context,
    {
      channels: rows.map(({ channel }) => channel),
      dots,
      title: words.axis[measure],
      tick: (share) => figures.roundShare.text(share),
    },
    room,
  );
}
