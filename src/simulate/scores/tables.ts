import { grouped, percent } from '../../report/number-format.ts';
import type { ChannelCause } from '../truth-file.ts';
import type { DataSetScore, Evaluation, ModelScore } from './evaluation.ts';

/** What a document about an evaluation is made of, whatever its format. */
export interface ScoreTable {
  readonly title: string;
  /** Facts that stand above the rows. */
  readonly facts: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const NEAREST = '*';

/** For each data set its channels and its models; for several data sets also the models across them. */
export function scoreTables({ dataSets }: Evaluation): readonly ScoreTable[] {
  return [
    ...dataSets.flatMap((dataSet) => [channelTable(dataSet), modelTable(dataSet)]),
    ...(dataSets.length > 1 ? [crossTable(dataSets)] : []),
  ];
}

/** How to read the numbers. */
export function scoreNotes({ statement, dataSets }: Evaluation): readonly string[] {
  const tested = [...new Set(dataSets.flatMap((dataSet) => dataSet.tested))];
  return [
    'Logged: of its touches. Caused: its Shapley value over all combinations of channels switched on, in expected conversions, ± standard error. Factor: share of credit / share of effect. Ranges are over the models.',
    `Distance: the part of the credit that is with the wrong channels, 0 best, 1 worst; ${NEAREST} the nearest model. Rank: Kendall's tau between credit and effect. Credited: conversions, to all channels together. Most over, most under: how far a share of credit is off, in percentage points.`,
    ...(tested.length === 0
      ? []
      : [`Tested: the distance if experiments had measured ${tested.join(', ')} without error.`]),
    statement,
  ];
}

function channelTable(dataSet: DataSetScore): ScoreTable {
  const { scenario, seed, persons, days, conversions } = dataSet;
  const { logged, unattributed, expected, incremental } = conversions;
  return {
    title: `${dataSet.folder}: scenario ${scenario}, seed ${seed}`,
    facts: [
      `${grouped(persons, 0)} persons, ${days} days, ${grouped(logged, 0)} conversions, ${grouped(unattributed, 0)} of them unattributed`,
      `${grouped(incremental, 0)} of ${grouped(expected, 0)} expected conversions (${percent(expected === 0 ? 0 : incremental / expected)}) are caused by the channels`,
    ],
    head: ['Channel', 'Logged', 'Caused', 'Effect', 'Credit', 'Factor'],
    rows: dataSet.channels.map((cause, i) => channelRow(cause, dataSet.models, i)),
  };
}

function channelRow(cause: ChannelCause, models: readonly ModelScore[], channel: number): readonly string[] {
  const scores = models.flatMap((model) => model.channels[channel] ?? []);
  const overCredits = scores.flatMap(({ overCredit }) => overCredit ?? []);
  return [
    cause.channel,
    cause.touches === 0 ? '–' : `${grouped((100 * cause.touchesLogged) / cause.touches, 0)} %`,
    `${grouped(cause.caused, 1)} ± ${grouped(cause.standardError, 1)}`,
    percent(cause.share),
    range(
      scores.map(({ share }) => 100 * share),
      ' %',
    ),
    overCredits.length === 0 ? 'no effect' : range(overCredits, ''),
  ];
}

function modelTable({ models, tested }: DataSetScore): ScoreTable {
  const isTested = tested.length > 0;
  const best = Math.min(...models.map((model) => model.distance));
  return {
    title: '',
    facts: [],
    head: [
      'Model',
      'Distance',
      ...(isTested ? ['Tested'] : []),
      'Rank',
      'Credited',
      'Most over',
      'Most under',
    ],
    rows: models.map((model) => [
      model.title,
      distanceText(model.distance, best),
      ...(isTested ? [distanceText(model.distanceWhenTested ?? 0, -1)] : []),
      model.rankCorrelation === null ? '–' : grouped(model.rankCorrelation, 2),
      grouped(model.credited, 0),
      extreme(model, (a, b) => a > b),
      extreme(model, (a, b) => a < b),
    ]),
  };
}

function crossTable(dataSets: readonly DataSetScore[]): ScoreTable {
  const models = dataSets[0]?.models ?? [];
  const scenarios = dataSets.map(({ scenario }) => scenario);
  const labels = dataSets.map(({ scenario, seed }) =>
    scenarios.indexOf(scenario) === scenarios.lastIndexOf(scenario) ? scenario : `${scenario} ${seed}`,
  );
  return {
    title: 'Distance of every model in every data set',
    facts: [],
    head: ['Model', ...labels],
    rows: models.map(({ title }, i) => [
      title,
      ...dataSets.map((dataSet) => {
        const distances = dataSet.models.map((model) => model.distance);
        return distanceText(distances[i] ?? 0, Math.min(...distances));
      }),
    ]),
  };
}

/** The channel whose share of credit is furthest off in one direction, and by how many percentage points. */
function extreme({ channels }: ModelScore, further: (a: number, b: number) => boolean): string {
  const [first, ...others] = channels;
  if (first === undefined) return '–';
  const found = others.reduce((most, one) => (further(one.shareError, most.shareError) ? one : most), first);
  const points = grouped(100 * found.shareError, 1);
  return points === '0.0' ? '–' : `${found.channel} ${found.shareError > 0 ? '+' : ''}${points}`;
}

function distanceText(distance: number, best: number): string {
  return `${grouped(distance, 3)}${distance === best ? NEAREST : ' '}`;
}

function range(numbers: readonly number[], unit: string): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)].map((number) => grouped(number, 1));
  return least === most ? `${least}${unit}` : `${least}–${most}${unit}`;
}
