import { link, type PlotOptions, rect, text } from '@observablehq/plot';
import type { ChannelTransitions } from '../../../insights/transitions.ts';
import { chartFigure, ROOM } from '../charts/chart.ts';
import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { nameText, shownName } from '../name.ts';
import { cutNote } from '../parts/cut-note.ts';
import { dataTable } from '../parts/data-table.ts';
import { type FlowLink, type FlowNode, layFlows } from './flow-layout.ts';

const HEIGHT = 460;
/** Room for the names of the last column. */
const LAST = 100;
const MARGIN = 14;
const LONGEST_NAME = 17;
/** Of all journeys: bars of fewer have no name, bands of fewer are left out. */
const LABELLED = 0.015;
const DRAWN = 0.01;
const MOST_ROWS = 40;

/** The first steps of the journeys as bands. */
export function flows(context: PageContext): Html | null {
  const { attribution, texts, figures } = context;
  const found = attribution.insights?.transitions;
  if (found === undefined || found.steps.length === 0) return null;
  const words = texts.came;
  const rows = found.steps
    .map((step, i) => ({ ...step, i }))
    .sort((a, b) => a.step - b.step || b.journeys - a.journeys || a.i - b.i);
  return chartFigure({
    id: 'flows',
    question: words.flows,
    reading: words.flowsReading,
    description: words.flowsReading,
    scrolls: true,
    draw: () => flowChart(context, found),
    below: html`<details class="same"><summary>${texts.page.table}</summary>
${dataTable(
  {
    caption: words.flowsTable,
    columns: [
      { head: words.step, numeric: true },
      { head: texts.trust.from },
      { head: texts.trust.to },
      { head: words.journeys, numeric: true },
    ],
    rows: rows
      .slice(0, MOST_ROWS)
      .map(({ step, from, to, journeys, i }) => [
        { content: figures.count.html(step, `insights.transitions.steps.${i}.step`) },
        { content: nodeName(context, found, from) },
        { content: nodeName(context, found, to) },
        { content: figures.count.html(journeys, `insights.transitions.steps.${i}.journeys`) },
      ]),
  },
  words.flowsTable,
)}${cutNote(context, Math.min(MOST_ROWS, rows.length), rows.length)}</details>
`,
  });
}

/** What a node is called in a text. */
export function nodeText({ texts }: PageContext, { nodes }: ChannelTransitions, index: number): string {
  const node = nodes[index];
  if (node === undefined) return texts.came.nodes.other;
  return node.kind === 'channel' ? nameText(node.label, 40) : texts.came.nodes[node.kind];
}

function nodeName(context: PageContext, found: ChannelTransitions, index: number): Html {
  return shownName(nodeText(context, found, index));
}

function flowChart(context: PageContext, found: ChannelTransitions): PlotOptions {
  const { figures, texts } = context;
  const width = ROOM.wide;
  const rtl = texts.direction === 'rtl';
  const { nodes, links } = layFlows(found, DRAWN, width - LAST, HEIGHT);
  const all = nodes.filter(({ kind }) => kind === 'start').reduce((sum, { journeys }) => sum + journeys, 0);
  const across = (x: number): number => (rtl ? width - x : x);
  const named = (node: FlowNode): string => nodeText(context, found, node.node);
  const labelled = nodes.filter(({ journeys }) => journeys >= LABELLED * all);
  return {
    width,
    height: HEIGHT + 2 * MARGIN,
    margin: 0,
    marginTop: MARGIN,
    marginBottom: MARGIN,
    x: { domain: [0, width], range: [0, width], axis: null },
    y: { domain: [0, HEIGHT], range: [MARGIN, HEIGHT + MARGIN], axis: null },
    color: { type: 'identity' },
    marks: [
      link(links, {
        x1: ({ from }: FlowLink) => across(from.x1),
        x2: ({ to }: FlowLink) => across(to.x0),
        y1: 'y0',
        y2: 'y1',
        curve: 'bump-x',
        stroke: ({ to }: FlowLink) => colour(to),
        strokeOpacity: ({ to }: FlowLink) => (to.kind === 'null' ? 0.2 : 0.34),
        strokeWidth: ({ width: broad }: FlowLink) => Math.max(0.6, broad),
        strokeLinecap: 'butt',
        title: ({ from, to, journeys }: FlowLink) =>
          texts.came.flowTip(
            named(from),
            named(to),
            figures.count.text(journeys),
            figures.share.text(journeys / from.journeys),
          ),
      }),
      rect(nodes, {
        x1: ({ x0 }: FlowNode) => across(x0),
        x2: ({ x1 }: FlowNode) => across(x1),
        y1: 'y0',
        y2: 'y1',
        fill: colour,
        title: (node: FlowNode) => texts.came.nodeTip(named(node), figures.count.text(node.journeys)),
      }),
      text(labelled, {
        x: ({ x1 }: FlowNode) => across(x1 + 6),
        y: ({ y0, y1 }: FlowNode) => (y0 + y1) / 2,
        text: (node: FlowNode) => nameText(named(node), LONGEST_NAME),
        fill: 'var(--ink)',
        textAnchor: rtl ? 'end' : 'start',
        stroke: 'var(--surface)',
        strokeWidth: 4,
        className: 'flow-name',
      }),
    ],
  };
}

function colour({ kind }: FlowNode): string {
  switch (kind) {
    case 'conversion':
      return 'var(--good)';
    case 'null':
    case 'start':
      return 'var(--aside)';
    default:
      return 'var(--accent)';
  }
}
