import { dot } from '@observablehq/plot';
import type { ShownModel } from '../context.ts';
import type { Html } from '../html.ts';
import { smallDrawing } from './chart.ts';

/** The sign by which charts show a model. */
export function modelSign({ symbol, colour }: ShownModel): Html {
  const sign = { x: () => 0, y: () => 0, symbol: symbol as 'circle', r: 5, fill: colour, stroke: colour };
  return smallDrawing([dot([0], sign)], 16);
}
