import { optionFacts } from '../config/option-facts.ts';
import type { RunSettings } from '../config/run-options.ts';
import { usageError } from '../errors.ts';
import { type ChannelKpis, channelKpis } from './channel-kpis.ts';
import type { Insight, InsightInput } from './insight.ts';
import type { InsightTable } from './insight-table.ts';
import { type JourneyLength, journeyLength } from './journey-length.ts';
import { type NewVersusReturning, newVersusReturning } from './new-vs-returning.ts';
import { type ChannelRoles, roles } from './roles.ts';
import { type Segments, segments } from './segments.ts';
import { type SingleVersusMulti, singleVersusMulti } from './single-vs-multi.ts';
import { type Stages, stages } from './stages.ts';
import { type TimeLag, timeLag } from './time-lag.ts';
import { type TimeOfWeek, timeOfWeek } from './time-of-week.ts';
import { type TopPaths, topPaths } from './top-paths.ts';
import { type ChannelTransitions, transitions } from './transitions.ts';

/** The answer of every insight. */
export interface InsightAnswers {
  readonly topPaths: TopPaths;
  readonly journeyLength: JourneyLength;
  readonly timeLag: TimeLag;
  readonly transitions: ChannelTransitions;
  readonly roles: ChannelRoles;
  readonly channelKpis: ChannelKpis;
  readonly singleVersusMulti: SingleVersusMulti;
  readonly newVersusReturning: NewVersusReturning;
  readonly segments: Segments;
  readonly stages: Stages;
  readonly timeOfWeek: TimeOfWeek;
}

/** The answers of a run: those that were asked for, where the log can tell. */
export type Insights = Partial<InsightAnswers>;

type Registry = { readonly [Key in keyof InsightAnswers]: Insight<InsightAnswers[Key]> };

/** Every insight, in the order in which results show them. Adding one is a file, its type above and a line here. */
export const insights: Registry = {
  topPaths,
  journeyLength,
  timeLag,
  transitions,
  roles,
  channelKpis,
  singleVersusMulti,
  newVersusReturning,
  segments,
  stages,
  timeOfWeek,
};

/** The words that `--insights` takes. */
export const insightNames: readonly string[] = Object.values(insights).map(({ name }) => name);

/** Of these insights those that can be asked of paths. */
export function answeredByPaths(names: readonly string[]): readonly string[] {
  const beyond = Object.values(insights).flatMap(({ name, beyondPaths }) => (beyondPaths ? [name] : []));
  return names.filter((name) => !beyond.includes(name));
}

/** One insight, ready to be shown. */
export interface ShownInsight {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly tables: readonly InsightTable[];
  readonly notes: readonly string[];
}

/**
 * The names of the insights that a run asks for. Columns for segments ask for these.
 * @throws AttribError usage for insights that are named without the option they need
 */
export function insightsAsked(settings: RunSettings): readonly string[] {
  const needy = Object.values(insights).flatMap(({ name, needs }) =>
    needs === undefined ? [] : [{ name, needs }],
  );
  const named = settings.insights.length < insightNames.length ? settings.insights : [];
  const lacking = needy.find(({ name, needs }) => named.includes(name) && settings[needs].length === 0);
  if (lacking !== undefined) {
    throw usageError(
      `the insight "${lacking.name}" needs --${lacking.needs}`,
      optionFacts[lacking.needs].description,
    );
  }
  const implied = settings.segment.length === 0 ? [] : [segments.name];
  return [...new Set([...settings.insights, ...implied])];
}

/** Asks the insights with these names. */
export async function askInsights(names: readonly string[], input: InsightInput): Promise<Insights> {
  const answers: [string, unknown][] = [];
  for (const key of keys) {
    const { name, compute } = insights[key];
    const answer: unknown = names.includes(name) ? await compute(input) : undefined;
    if (answer !== undefined) answers.push([key, answer]);
  }
  return Object.fromEntries(answers);
}

/** What was answered, as tables, in the order of the registry. */
export function shownInsights(answers: Insights): readonly ShownInsight[] {
  return keys.flatMap((key) => shown(key, answers[key]));
}

const keys = Object.keys(insights) as readonly (keyof InsightAnswers)[];

function shown<Key extends keyof InsightAnswers>(key: Key, answer: Insights[Key]): readonly ShownInsight[] {
  if (answer === undefined) return [];
  const { name, title, question, tables, notes }: Registry[Key] = insights[key];
  return [{ name, title, question, tables: tables(answer), notes: notes?.(answer) ?? [] }];
}
