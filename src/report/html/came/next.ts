import { axisX, axisY, cell, type PlotOptions, text } from '@observablehq/plot';
import type { ChannelTransitions, TransitionFlow } from '../../../insights/transitions.ts';
import { chartFigure, ROOM } from '../charts/chart.ts';
import { label } from '../charts/labels.ts';
import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { nameText, shownName } from '../name.ts';
import { cutNote } from '../parts/cut-note.ts';
import { dataTable } from '../parts/data-table.ts';
import { nodeText } from './flows.ts';

/** Less than this is an empty field. */
const SHOWN = 0.005;
const MOST_ROWS = 60;

/** What comes after what. */
export function next(context: PageContext): Html | null {
  const { attribution, texts, figures } = context;
  const found = attribution.insights?.transitions;
  if (found === undefined || found.flows.length === 0) return null;
  const words = texts.came;
  return chartFigure({
    id: 'next',
    question: words.next,
    reading: words.nextReading,
    description: words.nextReading,
    scrolls: true,
    draw: () => nextChart(context, found),
    below: html`<details class="same"><summary>${texts.page.table}</summary>
${dataTable(
  {
    caption: words.next,
    columns: [
      { head: words.after, sortName: texts.page.sortBy(words.after) },
      { head: texts.trust.to, sortName: texts.page.sortBy(texts.trust.to) },
      { head: words.share, sortName: texts.page.sortBy(words.share), numeric: true },
      { head: texts.trust.count, numeric: true },
    ],
    rows: found.flows.slice(0, MOST_ROWS).map(({ from, to, probability, count }, i) => [
      { content: shownName(nodeText(context, found, from)) },
      { content: shownName(nodeText(context, found, to)) },
      {
        content: figures.share.html(probability, `insights.transitions.flows.${i}.probability`),
        sort: probability,
      },
      { content: figures.count.html(count, `insights.transitions.flows.${i}.count`) },
    ]),
  },
  words.next,
)}${cutNote(context, Math.min(MOST_ROWS, found.flows.length), found.flows.length)}</details>
`,
  });
}

function nextChart(context: PageContext, found: ChannelTransitions): PlotOptions {
  const { figures, texts } = context;
  const rtl = texts.direction === 'rtl';
  const name = (node: number): string => nodeText(context, found, node);
  const rows = [...new Set(found.flows.map(({ from }) => from))].sort((a, b) => a - b);
  const columns = [...new Set(found.flows.map(({ to }) => to))].sort((a, b) => a - b);
  const most = Math.max(...found.flows.map(({ probability }) => probability));
  const cells = found.flows.filter(({ probability }) => probability >= SHOWN);
  return {
    width: ROOM.wide,
    height: rows.length * 32 + 96,
    marginTop: 92,
    marginBottom: 4,
    marginLeft: rtl ? 60 : 150,
    marginRight: rtl ? 150 : 60,
    x: { domain: columns, reverse: rtl },
    y: { domain: rows },
    marks: [
      axisX({
        anchor: 'top',
        tickSize: 0,
        label: null,
        tickFormat: (node: number) => nameText(name(node), 18),
        tickRotate: rtl ? 40 : -40,
        textAnchor: rtl ? 'end' : 'start',
        className: 'name-small',
      }),
      axisY({
        anchor: rtl ? 'right' : 'left',
        tickSize: 0,
        label: null,
        tickFormat: (node: number) => label(name(node), 19, 2),
        className: 'name',
      }),
      cell(cells, {
        x: 'to',
        y: 'from',
        inset: 1.5,
        rx: 3,
        fill: ({ to }: TransitionFlow) =>
          found.nodes[to]?.kind === 'conversion'
            ? 'var(--good-heat)'
            : found.nodes[to]?.kind === 'null'
              ? 'var(--null-heat)'
              : 'var(--heat)',
        fillOpacity: ({ probability }: TransitionFlow) => probability / most,
        title: ({ from, to, probability, count }: TransitionFlow) =>
          texts.came.nextTip(
            name(from),
            name(to),
            figures.share.text(probability),
            figures.count.text(count),
          ),
      }),
      text(cells, {
        x: 'to',
        y: 'from',
        text: ({ probability }: TransitionFlow) => figures.wholeShare.text(probability),
        className: 'on-heat',
      }),
    ],
    color: { type: 'identity' },
  };
}
