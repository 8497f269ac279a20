import { type Markish, type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { type Content, type Html, html, trusted } from '../html.ts';
import { type SvgNode, svgMarkup } from './svg-markup.ts';

/** Drawn twice, for a page as wide as a desk's and for one as wide as a phone's; the page shows what fits. */
export type Room = 'wide' | 'narrow';

export const ROOM: Readonly<Record<Room, number>> = { wide: 760, narrow: 350 };

export interface Chart {
  /** Unique on the page. */
  readonly id: string;
  /** The question that the chart answers. */
  readonly question: Content;
  /** How to read it; stands between question and chart. */
  readonly reading?: Content;
  /** What it shows, for those who cannot see it. */
  readonly description: Content;
  readonly className?: string;
  /** Too broad for a phone: drawn once, and scrolls there. */
  readonly scrolls?: boolean;
  draw(room: Room): PlotOptions;
  /** Stands under the chart: the same as a table, a legend. */
  readonly below?: Content;
}

const { document } = parseHTML('<!doctype html><html></html>');

/** A chart under its question. */
export function chartFigure(chart: Chart): Html {
  const { id, question, reading, description, className, scrolls = false, draw, below } = chart;
  const one = (room: Room): Html => drawing(draw(room), ROOM[room], id, room, description);
  const drawings = scrolls
    ? one('wide')
    : html`<div class="wide">${one('wide')}</div>
<div class="narrow">${withoutTips(one('narrow'))}</div>`;
  return html`<figure class="chart ${className ?? ''}" id="${id}">
<figcaption><h3 id="${id}-question">${question}</h3>${reading === undefined ? null : html`<p>${reading}</p>`}</figcaption>
<div class="drawing${scrolls ? ' broad' : ''}" role="group" aria-labelledby="${id}-question"${scrolls ? html` tabindex="0"` : null}>
${drawings}
</div>
${below}
</figure>
`;
}

/** Both drawings have the same marks, so the script takes from the wide one what they say. */
function withoutTips({ markup }: Html): Html {
  return trusted(markup.replace(/<title>[^<]*<\/title>/g, '<title></title>'));
}

function drawing(options: PlotOptions, width: number, id: string, room: Room, description: Content): Html {
  const { markup } = svgMarkup(drawn({ width, ...options }));
  const described = `${id}-${room}-description`;
  const opening = html`<svg role="img" aria-labelledby="${id}-question" aria-describedby="${described}" `;
  const inside = html`<desc id="${described}">${description}</desc>`;
  return trusted(markup.replace('<svg ', () => opening.markup).replace('>', () => `>${inside.markup}`));
}

/** A small drawing without words, such as the sign of a model. */
export function smallDrawing(marks: readonly Markish[], size: number): Html {
  const { markup } = svgMarkup(
    drawn({ width: size, height: size, margin: size / 2, axis: null, marks: [...marks] }),
  );
  return trusted(markup.replace('<svg ', '<svg aria-hidden="true" '));
}

function drawn(options: PlotOptions): SvgNode {
  const node: unknown = plot({ ...options, document: document as never, className: 'plot' });
  return node as SvgNode;
}
