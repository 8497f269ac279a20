import type { PageContext } from '../context.ts';
import type { GridRow } from '../credit-grid.ts';
import { type Content, joined } from '../html.ts';
import type { Leader, Saying } from '../leader.ts';
import { channelName } from '../name.ts';

/** With more channels than this, a sentence counts them. */
const MOST_NAMED = 6;

/** Who earned most, in one sentence without its full stop. */
export function leaderSentence(context: PageContext, leader: Exclude<Leader, { kind: 'nothing' }>): Content {
  const words = context.texts.answer;
  switch (leader.kind) {
    case 'only':
      return words.only(channelName(leader.row.channel));
    case 'alike':
      return alike(context, leader.said);
    case 'most':
      return most(context, leader.said, leader.others);
    case 'close': {
      const names = namesOf(context, leader.rows);
      return leader.many ? words.nobody(names) : words.shared(names);
    }
    case 'split':
      return split(context, leader.sayings);
  }
}

/** What the models say that the headline does not, one sentence each without its full stop. */
export function otherSayings(context: PageContext, leader: Leader): readonly Content[] {
  if (leader.kind === 'most') return leader.others.map((saying) => sentence(context, saying));
  if (leader.kind !== 'split') return [];
  return leader.sayings.filter(({ kind }) => kind === 'close').map((saying) => sentence(context, saying));
}

function alike(context: PageContext, said: Saying): Content {
  const { texts, figures } = context;
  const words = texts.answer;
  const { kind, rows, models } = said;
  if (kind === 'close' || (kind === 'level' && models.length === 1)) return sentence(context, said);
  const name = namesOf(context, rows);
  if (kind === 'level') return words.levelByAll(name);
  const { low, high } = sharesOf(said);
  const earned =
    models.length === 1
      ? words.first(name, figures.share.html(low))
      : words.firstByAll(name, figures.share.html(low), figures.share.html(high));
  return kind === 'unsure' ? words.unsure(earned) : earned;
}

function most(context: PageContext, said: Saying, others: readonly Saying[]): Content {
  const { texts, figures } = context;
  const asked = [said, ...others].reduce((sum, { models }) => sum + models.length, 0);
  const { low, high } = sharesOf(said);
  return texts.answer.firstByMost(
    namesOf(context, said.rows),
    figures.count.html(said.models.length),
    figures.count.html(asked),
    figures.share.html(low),
    figures.share.html(high),
  );
}

/** Which models say which channel; those of fewest models first, so that the last can be those of all others. */
function split(context: PageContext, sayings: readonly Saying[]): Content {
  const { texts } = context;
  const words = texts.answer;
  const sure = sayings.some(({ kind }) => kind === 'clear');
  const close = sayings.filter(({ kind }) => kind === 'close').flatMap(({ models }) => models);
  const named = sayings
    .filter(({ kind }) => kind !== 'close')
    .toSorted((a, b) => a.models.length - b.models.length);
  const parts = named.map(({ kind, rows, models }, i) => {
    const last = close.length === 0 && i === named.length - 1 && models.length > 1;
    const names = namesOf(context, rows);
    if (kind === 'level') return words.partLevel(names, modelNames(context, models));
    const part = last ? words.partOthers(names) : words.part(names, modelNames(context, models));
    return kind === 'unsure' && sure ? words.unsure(part) : part;
  });
  const all = close.length === 0 ? parts : [...parts, words.partClose(modelNames(context, close))];
  const said = words.split(joined(all, texts.direction === 'rtl' ? '؛ ' : '; '));
  return sure || named.every(({ kind }) => kind === 'level') ? said : words.unsure(said);
}

/** What some models say. */
function sentence(context: PageContext, { kind, rows, models }: Saying): Content {
  const words = context.texts.answer;
  const names = namesOf(context, rows);
  const own = modelNames(context, models);
  switch (kind) {
    case 'clear':
      return words.byModels(names, own);
    case 'close':
      return words.closeBy(names, own);
    case 'level':
      return words.levelBy(names, own);
    case 'unsure':
      return words.unsure(words.byModels(names, own));
  }
}

function sharesOf({ rows, models }: Saying): { readonly low: number; readonly high: number } {
  const shares = models.map((model) => rows[0]?.cells[model]?.share ?? 0);
  return { low: Math.min(...shares), high: Math.max(...shares) };
}

function namesOf({ texts, figures, list }: PageContext, rows: readonly GridRow[]): Content {
  return rows.length > MOST_NAMED
    ? texts.answer.manyChannels(figures.count.html(rows.length))
    : list(rows.map(({ channel }) => channelName(channel)));
}

function modelNames({ models, list }: PageContext, places: readonly number[]): Content {
  return list(places.map((place) => models[place]?.title ?? ''));
}
