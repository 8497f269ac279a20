import { askEach } from './groups/ask-each.ts';
import { modelsOfGroups } from './groups/credit-by-group.ts';
import type { Insight, InsightInput } from './insight.ts';
import { tableOf } from './table-of.ts';
import { OWN_JOURNEYS } from './trust/other-journeys.ts';
import { uniqueLabel } from './unique-label.ts';

/** How far journeys get in the funnel, and which channels bring its stages. */
export interface Stages {
  /** The start, every stage in the order of `stages`, and the conversion. */
  readonly stages: readonly StageDropOff[];
  /** The models that credit was worked out by: as if reaching the stage were the conversion. */
  readonly models: readonly { readonly name: string; readonly title: string }[];
  /** By model, stage and channel; channels with most journeys first, without those that earn nothing. */
  readonly credits: readonly StageCredit[];
}

export interface StageDropOff {
  readonly stage: string;
  readonly kind: 'start' | 'stage' | 'conversion';
  /** People with a mark of the stage, whatever journey it belongs to; null for the start and the conversion. */
  readonly people: number | null;
  /** Journeys of which a touchpoint brought it; for the start all of them. */
  readonly journeys: number;
  /** Of all journeys, in [0, 1]; null without any. */
  readonly share: number | null;
  /** Those of these journeys that reached a later stage or converted; null for the conversion. */
  readonly wentOn: number | null;
  /** The others: what was begun and left. */
  readonly abandoned: number | null;
  /** `abandoned` / `journeys`; null without journeys. */
  readonly dropOff: number | null;
  /** Those that converted. */
  readonly converted: number;
  readonly conversionRate: number | null;
  /** Of the conversions; null when the data carries no value. */
  readonly value: number | null;
}

export interface StageCredit {
  readonly model: string;
  readonly stage: string;
  readonly channel: string;
  /** Journeys that reached the stage, as the model divides them among the channels. */
  readonly journeys: number;
  /** Of all journeys that reached it, in [0, 1]. */
  readonly share: number;
}

export const stages: Insight<Stages> = {
  name: 'stages',
  title: 'Funnel',
  question:
    'How far do journeys get in the funnel, where are they given up, and which channels bring which stage?',
  credits: true,
  needs: 'stages',
  beyondPaths: true,
  async compute(input) {
    const { settings } = input;
    if (settings.stages.length === 0) return undefined;
    const models = modelsOfGroups(input).filter(({ asks }) => asks !== 'stages');
    const answers = await askEach(
      input,
      models,
      settings.stages.map((_, i) => journeysToStage(i + 1)),
      false,
    );
    return {
      stages: await dropOffs(input),
      models: models.map(({ name, title }) => ({ name, title })),
      credits: models.flatMap((model) =>
        answers.flatMap(({ totals, results }, i) =>
          (results.find((own) => own.model === model)?.result.credits ?? [])
            .filter(({ conversions }) => conversions !== 0)
            .map(({ channel, conversions }) => ({
              model: model.name,
              stage: settings.stages[i] as string,
              channel,
              journeys: conversions,
              share: conversions / totals.conversions,
            }))
            .sort((a, b) => b.journeys - a.journeys),
        ),
      ),
    };
  },
  tables: ({ stages, models, credits }) => [
    tableOf({ name: 'stages', title: 'Journeys by the stages they reach', bar: 'journeys' }, stages, [
      ['stage', 'Stage', 'text', (own) => own.stage],
      ['journeys', 'Journeys', 'count', (own) => own.journeys],
      ['share', 'Share', 'share', (own) => own.share],
      ['abandoned', 'Given up', 'count', (own) => own.abandoned],
      ['drop_off', 'Drop-off', 'share', (own) => own.dropOff],
      ['conversion_rate', 'Converting', 'share', (own) => own.conversionRate],
      ['value', 'Value', 'amount', (own) => own.value],
      ['went_on', 'Went on', 'count', (own) => own.wentOn],
      ['converted', 'Converted', 'count', (own) => own.converted],
      ['people', 'People', 'count', (own) => own.people],
    ]),
    tableOf(
      {
        name: 'stages-credit',
        title: 'Who brings a stage',
        bar: 'journeys',
        matrix: {
          each: {
            column: 'model',
            labels: models.map(({ name }) => name),
            titles: models.map(({ title }) => title),
          },
          rows: {
            column: 'channel',
            labels: [...new Set(credits.map(({ channel }) => channel))].slice(0, MOST_CHANNELS),
          },
          columns: {
            column: 'stage',
            labels: stages.filter(({ kind }) => kind === 'stage').map(({ stage }) => stage),
          },
          values: ['share'],
        },
      },
      credits,
      [
        ['model', 'Model', 'text', (own) => own.model],
        ['stage', 'Stage', 'text', (own) => own.stage],
        ['channel', 'Channel', 'text', (own) => own.channel],
        ['journeys', 'Journeys', 'amount', (own) => own.journeys],
        ['share', 'Share', 'share', (own) => own.share],
      ],
    ),
  ],
  notes: () => [
    'A stage counts for a journey where one of its touchpoints came before it. What is given up may yet go on after the data ends.',
  ],
};

const MOST_CHANNELS = 12;

/** Every journey up to the touchpoint that brought the stage, as its conversion; the others as they are, without one. */
function journeysToStage(stage: number): string {
  return `select person, alone,
      case when place > 0 then touches[:place] else touches end as touches,
      case when place > 0 then touches[place] end as conversion
    from (select person, alone, touches, stage_touches[${stage}] as place from ${OWN_JOURNEYS} where len(touches) > 0)`;
}

async function dropOffs(input: InsightInput): Promise<readonly StageDropOff[]> {
  const { session, settings, hasValue } = input;
  const names = settings.stages;
  const reached = (stage: number): string => (stage === 0 ? 'true' : `stage_touches[${stage}] > 0`);
  const later = (stage: number): string =>
    ['conversion is not null', ...names.slice(stage).map((_, i) => reached(stage + i + 1))].join(' or ');
  const steps = Array.from({ length: names.length + 1 }, (_, stage) => stage);
  const row = await session.row(
    'journeys by stage',
    `select ${steps
      .map(
        (stage) => `count(*) filter (where ${reached(stage)})::double as journeys${stage},
      count(*) filter (where ${reached(stage)} and (${later(stage)}))::double as went_on${stage},
      count(conversion) filter (where ${reached(stage)})::double as converted${stage},
      ${hasValue ? `coalesce(sum(value) filter (where ${reached(stage)}), 0)::double` : '0::double'} as value${stage}`,
      )
      .join(',\n      ')}
    from journeys where len(touches) > 0`,
  );
  const marks = await session.rows(
    'people by stage',
    'select stage::integer as stage, count(distinct person)::double as people from stage_marks group by stage order by stage',
  );
  const people = new Map(marks.map((mark) => [Number(mark['stage']), Number(mark['people'])]));
  const all = Number(row['journeys0']);
  const converted = Number(row['converted0']);
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return [
    ...steps.map((stage): StageDropOff => {
      const number = (name: string): number => Number(row[`${name}${stage}`]);
      const [journeys, wentOn] = [number('journeys'), number('went_on')];
      return {
        stage: stage === 0 ? uniqueLabel('(start)', names) : (names[stage - 1] as string),
        kind: stage === 0 ? 'start' : 'stage',
        people: stage === 0 ? null : (people.get(stage) ?? 0),
        journeys,
        share: share(journeys, all),
        wentOn,
        abandoned: journeys - wentOn,
        dropOff: share(journeys - wentOn, journeys),
        converted: number('converted'),
        conversionRate: share(number('converted'), journeys),
        value: hasValue ? number('value') : null,
      };
    }),
    {
      stage: uniqueLabel('(conversion)', names),
      kind: 'conversion',
      people: null,
      journeys: converted,
      share: share(converted, all),
      wentOn: null,
      abandoned: null,
      dropOff: null,
      converted,
      conversionRate: share(converted, converted),
      value: hasValue ? Number(row['value0']) : null,
    },
  ];
}
