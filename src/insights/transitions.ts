import type { Session } from '../engine/session.ts';
import type { ChannelIndex } from '../log/channels.ts';
import type { Insight } from './insight.ts';
import { uniqueLabel } from './unique-label.ts';

/**
 * What comes after what. Channels that are not among the most frequent are one node of their own kind.
 * `flows` is the matrix for a heat map; `steps` are the first moves one after another, without cycles, for a Sankey.
 */
export interface ChannelTransitions {
  readonly nodes: readonly TransitionNode[];
  /** The matrix without its zeros, repeats of a channel included; by `from`, then `to`. */
  readonly flows: readonly TransitionFlow[];
  /** Of every step but the last, what comes next; of the last, how the journey ends. */
  readonly steps: readonly StepFlow[];
}

export interface TransitionNode {
  readonly kind: 'start' | 'channel' | 'other' | 'conversion' | 'null';
  /** Unique among the nodes; a channel's is its name. */
  readonly label: string;
  /** How many channels it stands for. */
  readonly channels: number;
}

export interface TransitionFlow {
  /** Index of a node. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Part of all that comes after `from`. */
  readonly probability: number;
}

/** Journeys that go from their touchpoint number `step` to the next one, or to their end. */
export interface StepFlow {
  /** 0 for the start, then the number of the touchpoint. */
  readonly step: number;
  /** Index of a node. */
  readonly from: number;
  readonly to: number;
  readonly journeys: number;
}

/** Channels with a node of their own. */
const MOST_CHANNELS = 10;
/** Touchpoints with a layer of their own; from the last, flows lead to the end whatever lies between. */
const LAYERS = 4;

export const transitions: Insight<ChannelTransitions> = {
  name: 'transitions',
  title: 'Transitions',
  question: 'Which channel do people meet after which, and where do journeys end?',
  async compute({ session, channels }) {
    const { shown, others } = await mostFrequent(session, channels.labels.length);
    const nodes = nodesOf(channels, shown, others);
    const other = nodes.findIndex(({ kind }) => kind === 'other');
    const [conversion, none] = [nodes.length - 2, nodes.length - 1];
    const node = (channel: string) =>
      shown.length === 0
        ? '0'
        : `case ${channel} when 0 then 0 ${shown.map((number, i) => `when ${number} then ${i + 1}`).join(' ')} else ${other} end`;
    const flows = await session.rows(
      'transitions',
      `with moves as (
        select unnest([0] || path[:-2]) as "from", unnest(path) as "to", conversions + non_conversions as journeys
        from paths
      ),
      flows as (
        select ${node('"from"')} as "from", ${node('"to"')} as "to", journeys from moves
        union all
        select ${node('path[-1]')}, ${conversion}, conversions from paths
        union all
        select ${node('path[-1]')}, ${none}, non_conversions from paths
      )
      select "from"::integer as "from", "to"::integer as "to", sum(journeys)::double as "count"
      from flows group by "from", "to" having sum(journeys) > 0 order by "from", "to"`,
    );
    const steps = await session.rows(
      'transitions step by step',
      `with begun as (
        select [0] || path[:${LAYERS}] as path, len(path) as length, conversions, non_conversions from paths
      ),
      moves as (
        select unnest(range(0, len(path) - 1)) as step, unnest(path[:-2]) as "from", unnest(path[2:]) as "to",
          conversions + non_conversions as journeys
        from begun
      ),
      flows as (
        select step, ${node('"from"')} as "from", ${node('"to"')} as "to", journeys from moves
        union all
        select least(length, ${LAYERS}), ${node('path[-1]')}, ${conversion}, conversions from begun
        union all
        select least(length, ${LAYERS}), ${node('path[-1]')}, ${none}, non_conversions from begun
      )
      select step::integer as step, "from"::integer as "from", "to"::integer as "to", sum(journeys)::double as journeys
      from flows group by step, "from", "to" having sum(journeys) > 0 order by step, "from", "to"`,
    );
    return {
      nodes,
      flows: withProbabilities(
        flows.map((row) => ({
          from: Number(row['from']),
          to: Number(row['to']),
          count: Number(row['count']),
        })),
        nodes.length,
      ),
      steps: steps.map((row) => ({
        step: Number(row['step']),
        from: Number(row['from']),
        to: Number(row['to']),
        journeys: Number(row['journeys']),
      })),
    };
  },
  tables: ({ nodes, flows, steps }) => {
    const label = (node: number): string => nodes[node]?.label ?? '';
    return [
      {
        name: 'transitions',
        title: 'What comes next',
        columns: [
          { name: 'from', title: 'From', unit: 'text' },
          { name: 'to', title: 'To', unit: 'text' },
          { name: 'probability', title: 'Probability', unit: 'share' },
          { name: 'count', title: 'Count', unit: 'count' },
        ],
        rows: flows.map(({ from, to, count, probability }) => [label(from), label(to), probability, count]),
        bar: 'count',
        matrix: {
          rows: { column: 'from', labels: nodes.slice(0, -2).map((node) => node.label) },
          columns: { column: 'to', labels: nodes.slice(1).map((node) => node.label) },
          values: ['probability'],
        },
      },
      {
        name: 'transition-steps',
        title: 'The first steps of journeys',
        columns: [
          { name: 'step', title: 'Step', unit: 'count' },
          { name: 'from', title: 'From', unit: 'text' },
          { name: 'to', title: 'To', unit: 'text' },
          { name: 'journeys', title: 'Journeys', unit: 'count' },
        ],
        rows: steps.map(({ step, from, to, journeys }) => [step, label(from), label(to), journeys]),
        most: 0,
      },
    ];
  },
};

/** The channels with most touchpoints, most first; one that would be alone among the others is shown too. */
async function mostFrequent(
  session: Session,
  channels: number,
): Promise<{ readonly shown: readonly number[]; readonly others: number }> {
  const limit = channels <= MOST_CHANNELS + 1 ? channels : MOST_CHANNELS;
  const rows = await session.rows(
    'most frequent channels',
    `select channel::integer as channel, count(*) over ()::double as "all"
    from (select unnest(path) as channel, conversions + non_conversions as journeys from paths)
    group by channel order by sum(journeys) desc, channel limit ${limit}`,
  );
  return {
    shown: rows.map((row) => Number(row['channel'])),
    others: Number(rows[0]?.['all'] ?? 0) - rows.length,
  };
}

function nodesOf(
  { labels }: ChannelIndex,
  shown: readonly number[],
  others: number,
): readonly TransitionNode[] {
  const named = shown.map((number) => labels[number - 1] as string);
  const free = (wanted: string): string => uniqueLabel(wanted, named);
  return [
    { kind: 'start', label: free('(start)'), channels: 0 },
    ...named.map((label) => ({ kind: 'channel', label, channels: 1 }) as const),
    ...(others === 0 ? [] : [{ kind: 'other', label: free('(other)'), channels: others } as const]),
    { kind: 'conversion', label: free('(conversion)'), channels: 0 },
    { kind: 'null', label: free('(null)'), channels: 0 },
  ];
}

function withProbabilities(
  counted: readonly Omit<TransitionFlow, 'probability'>[],
  nodes: number,
): readonly TransitionFlow[] {
  const departures = new Float64Array(nodes);
  for (const { from, count } of counted) departures[from] = (departures[from] as number) + count;
  return counted.map((flow) => ({ ...flow, probability: flow.count / (departures[flow.from] as number) }));
}
