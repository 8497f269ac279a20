import { type SankeyLink, type SankeyNode, sankey } from 'd3-sankey';
import type { ChannelTransitions } from '../../../insights/transitions.ts';

/** A stop on the way: a channel at its place in the journeys, their start, or how they end. */
export interface FlowNode {
  readonly id: string;
  /** Index of the node of the transitions. */
  readonly node: number;
  readonly kind: ChannelTransitions['nodes'][number]['kind'];
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

/**
 * Places the first steps of the journeys on a drawing, in columns from left to right.
 * @param least of all journeys: ways that fewer take are left out
 */
export function layFlows(
  { nodes, steps }: ChannelTransitions,
  least: number,
  width: number,
  height: number,
): FlowLayout {
  const ends = Math.max(0, ...steps.map(({ step }) => step)) + 1;
  const kindOf = (node: number): FlowNode['kind'] => nodes[node]?.kind ?? 'other';
  const isEnd = (node: number): boolean => kindOf(node) === 'conversion' || kindOf(node) === 'null';
  const stops = new Map<string, Stop>();
  const idOf = (node: number, step: number): string => `${isEnd(node) ? ends : step}/${node}`;
  const [into, out] = [new Map<string, number>(), new Map<string, number>()];
  const count = (sums: Map<string, number>, id: string, journeys: number): void => {
    sums.set(id, (sums.get(id) ?? 0) + journeys);
  };
  const all = steps.reduce((sum, { step, journeys }) => sum + (step === 0 ? journeys : 0), 0);
  const ways = steps.flatMap(({ step, from, to, journeys }): readonly Way[] => {
    const [source, target] = [idOf(from, step), idOf(to, step + 1)];
    count(out, source, journeys);
    count(into, target, journeys);
    return journeys < least * all ? [] : [{ source, target, value: journeys, journeys }];
  });
  for (const id of ways.flatMap(({ source, target }) => [source as string, target as string])) {
    const [column = '', node = ''] = id.split('/');
    stops.set(id, { id, node: Number(node), column: Number(column) });
  }
  if (ways.length === 0) return { nodes: [], links: [] };
  const layout = sankey<Stop, Way>()
    .nodeId(({ id }) => id)
    .nodeAlign(({ column }) => column)
    .nodeSort((a, b) => a.node - b.node)
    .nodeWidth(10)
    .nodePadding(14)
    .extent([
      [0, 0],
      [width, height],
    ]);
  const laid = layout({ nodes: [...stops.values()], links: ways });
  const placed = new Map(
    laid.nodes.map(({ id, node, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => [
      id,
      { id, node, kind: kindOf(node), journeys: into.get(id) ?? out.get(id) ?? 0, x0, x1, y0, y1 },
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
