import { type SankeyLink, type SankeyNode, sankey } from 'd3-sankey';
import type { ChannelTransitions } from '../../../insights/transitions.ts';

type Kind = ChannelTransitions['nodes'][number]['kind'];

/** A stop on the way: a channel at its place in the journeys, their start, or how they end. */
export interface FlowNode {
  readonly id: string;
  /** Index of the node of the transitions; -1 where the drawing alone has others. */
  readonly node: number;
  readonly kind: Kind;
  /** Of journeys: those that come by. */
  readonly journeys: number;
  /** Edges of the bar, from the top left. */
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

export interface FlowLink {
  readonly from: FlowNode;
  readonly to: FlowNode;
  readonly journeys: number;
  /** Middles of both ends. */
  readonly y0: number;
  readonly y1: number;
  readonly width: number;
}

export interface FlowLayout {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
}

interface Stop extends SankeyNode {
  readonly id: string;
  readonly node: number;
  readonly column: number;
}

interface Way extends SankeyLink<Stop> {
  readonly journeys: number;
}

/** With more channels than this, bands are hairs; the smaller ones are drawn as one. */
const MOST_CHANNELS = 8;

/**
 * Places the first steps of the journeys on a drawing, in columns from left to right. Journeys that end leave in the
 * column after their last touchpoint, those with a conversion at the top, the others at the bottom, so that no band
 * crosses a later column.
 * @param least of all journeys: ways that fewer take are left out
 */
export function layFlows(
  found: ChannelTransitions,
  least: number,
  width: number,
  height: number,
): FlowLayout {
  const { nodes, steps } = found;
  const drawn = drawnAs(found);
  const kindOf = (node: number): Kind => nodes[node]?.kind ?? 'other';
  const all = steps.reduce((sum, { step, journeys }) => sum + (step === 0 ? journeys : 0), 0);
  const [ways, coming, going] = [
    new Map<string, Way>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  for (const { step, from, to, journeys } of steps) {
    const [source, target] = [`${step}/${drawn(from)}`, `${step + 1}/${drawn(to)}`];
    const sum = (ways.get(`${source} ${target}`)?.journeys ?? 0) + journeys;
    ways.set(`${source} ${target}`, { source, target, value: sum, journeys: sum });
    going.set(source, (going.get(source) ?? 0) + journeys);
    coming.set(target, (coming.get(target) ?? 0) + journeys);
  }
  const shown = [...ways.values()].filter(({ journeys }) => journeys >= least * all);
  if (shown.length === 0) return { nodes: [], links: [] };
  const stops = new Map<string, Stop>();
  for (const id of shown.flatMap(({ source, target }) => [source as string, target as string])) {
    const [column, node] = id.split('/').map(Number);
    stops.set(id, { id, node: node ?? 0, column: column ?? 0 });
  }
  const inOrder = (a: Stop, b: Stop): number =>
    rank(kindOf(a.node)) - rank(kindOf(b.node)) || a.node - b.node;
  const layout = sankey<Stop, Way>()
    .nodeId(({ id }) => id)
    .nodeAlign(({ column }) => column)
    .nodeSort(inOrder)
    // Bands leave and reach a bar in the order of the bars at their other ends.
    .linkSort(
      (a, b) => inOrder(a.source as Stop, b.source as Stop) || inOrder(a.target as Stop, b.target as Stop),
    )
    .nodeWidth(10)
    .nodePadding(14)
    .extent([
      [0, 0],
      [width, height],
    ]);
  const laid = layout({ nodes: [...stops.values()], links: shown });
  const placed = new Map(
    laid.nodes.map(({ id, node, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => [
      id,
      { id, node, kind: kindOf(node), journeys: coming.get(id) ?? going.get(id) ?? 0, x0, x1, y0, y1 },
    ]),
  );
  return {
    nodes: [...placed.values()],
    links: laid.links.flatMap(({ source, target, journeys, y0 = 0, y1 = 0, width: broad = 0 }) => {
      const [from, to] = [placed.get((source as Stop).id), placed.get((target as Stop).id)];
      return from === undefined || to === undefined ? [] : [{ from, to, journeys, y0, y1, width: broad }];
    }),
  };
}

/** Conversions above the channels, journeys that just end below them. */
function rank(kind: Kind): number {
  return ['conversion', 'start', 'channel', 'other', 'null'].indexOf(kind);
}

/** As which node each is drawn: channels stand with most journeys first, and the last of many go with the others. */
function drawnAs({ nodes }: ChannelTransitions): (node: number) => number {
  const others = nodes.findIndex(({ kind }) => kind === 'other');
  const channels = nodes.flatMap(({ kind }, i) => (kind === 'channel' ? [i] : []));
  if (channels.length + (others === -1 ? 0 : 1) <= MOST_CHANNELS) return (node) => node;
  const small = new Set(channels.slice(MOST_CHANNELS - 1));
  return (node) => (small.has(node) ? others : node);
}
