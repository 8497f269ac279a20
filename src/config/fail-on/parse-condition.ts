import { type AttribError, usageError } from '../../errors.ts';
import { nearest } from '../nearest.ts';
import { type Condition, type Metric, type Operator, operators } from './condition.ts';
import { failMetrics } from './metrics.ts';

const NAME = /^[A-Za-z][\w-]*/;
const NUMBER = /^-?\d+(?:\.\d+)?/;
const QUOTED = /^"((?:[^"]|"")*)"/;
const BARE = /^[^",()]+/;

/**
 * Reads a condition such as `unattributed > 5%` or `change(Email, linear) < -20% and conversions > 100`. `and` binds
 * tighter than `or`; parentheses group.
 *
 * ```text
 * condition = part { "or" part }          part  = one { "and" one }
 * one       = "(" condition ")" | metric operator number [ "%" ]
 * metric    = name [ "(" of [ "," model ] ")" ]
 * operator  = "<" | "<=" | ">" | ">=" | "=" | "!="
 * ```
 * @throws AttribError usage, pointing at what cannot be understood
 */
export function parseCondition(text: string): Condition {
  const reader = new Reader(text);
  const condition = either(reader);
  if (!reader.atEnd()) throw reader.fault('expected and, or, or the end');
  return condition;
}

/** The same text, if it is a condition. */
export function checkedCondition(text: string): string {
  parseCondition(text);
  return text;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get place(): number {
    return this.#at;
  }

  since(place: number): string {
    return this.#text.slice(place, this.#at).trim();
  }

  /** Takes what comes next, if it is that; spaces before it do not matter. */
  take(what: string | RegExp): RegExpExecArray | null {
    const rest = this.#text.slice(this.#at);
    const spaces = rest.length - rest.trimStart().length;
    const pattern = typeof what === 'string' ? new RegExp(`^${what.replace(/[()]/g, '\\$&')}`, 'i') : what;
    const found = pattern.exec(rest.slice(spaces));
    if (found !== null) this.#at += spaces + found[0].length;
    return found;
  }

  atEnd(): boolean {
    return this.#text.slice(this.#at).trim() === '';
  }

  fault(expected: string, hint?: string): AttribError {
    const rest = this.#text.slice(this.#at).trim();
    const found = rest === '' ? ' after its end' : `, not "${rest}" (${this.#character(rest)})`;
    return usageError(
      `"${this.#text}": ${expected}${found}`,
      hint ?? 'such as: unattributed > 5%, or change(Email) < -20% and conversions > 100',
    );
  }

  /** What was taken last cannot be used. */
  wrong(what: string, taken: string, hint: string): AttribError {
    return usageError(`"${this.#text}": ${what} (${this.#character(taken, this.#at - taken.length)})`, hint);
  }

  #character(text: string, from: number = this.#at): string {
    return `character ${this.#text.indexOf(text, from) + 1}`;
  }
}

function either(reader: Reader): Condition {
  let left = both(reader);
  while (reader.take(/^or\b/i)) left = { kind: 'or', left, right: both(reader) };
  return left;
}

function both(reader: Reader): Condition {
  let left = one(reader);
  while (reader.take(/^and\b/i)) left = { kind: 'and', left, right: one(reader) };
  return left;
}

function one(reader: Reader): Condition {
  if (reader.take('(')) {
    const inner = either(reader);
    if (!reader.take(')')) throw reader.fault('expected )');
    return inner;
  }
  const metric = metricOf(reader);
  const operator = operatorOf(reader);
  const [number] = reader.take(NUMBER) ?? [];
  if (number === undefined) throw reader.fault('expected a number');
  const percent = reader.take('%') !== null;
  const wanted = failMetrics[metric.name]?.percent === true;
  if (percent !== wanted) {
    const taken = `${number}${percent ? '%' : ''}`;
    throw reader.wrong(
      `${metric.name} is ${wanted ? 'a percentage' : 'a number, and no percentage'}`,
      percent ? '%' : taken,
      `such as: ${metric.text} ${operator} ${number}${wanted ? '%' : ''}`,
    );
  }
  return { kind: 'bound', metric, operator, limit: percent ? Number(number) / 100 : Number(number) };
}

function operatorOf(reader: Reader): Operator {
  const [found] = reader.take(/^(?:<=|>=|!=|==|<|>|=)/) ?? [];
  const operator = operators.find((candidate) => candidate === (found === '==' ? '=' : found));
  if (operator === undefined) throw reader.fault(`expected one of ${operators.join(' ')}`);
  return operator;
}

function metricOf(reader: Reader): Metric {
  const start = reader.place;
  const [name] = reader.take(NAME) ?? [];
  if (name === undefined) throw reader.fault('expected the name of a metric');
  const fact = Object.hasOwn(failMetrics, name) ? failMetrics[name] : undefined;
  if (fact === undefined) {
    const names = Object.keys(failMetrics);
    const guess = nearest(name, names);
    throw reader.wrong(
      `there is no metric "${name}"`,
      name,
      `${guess === undefined ? '' : `did you mean ${guess}? `}there are: ${names.join(', ')}`,
    );
  }
  if (!reader.take('(')) {
    if (fact.of !== 'channel') {
      return { name, of: null, quoted: false, model: null, text: reader.since(start) };
    }
    throw reader.fault(`${name} needs a channel`, `such as: ${name}(Email) …`);
  }
  if (fact.of === 'report') throw reader.fault(`${name} is of the whole report and takes no channel`);
  const first = word(reader);
  const model = reader.take(',') ? word(reader).text : null;
  if (!reader.take(')')) throw reader.fault('expected )');
  return { name, of: first.text, quoted: first.quoted, model, text: reader.since(start) };
}

function word(reader: Reader): { readonly text: string; readonly quoted: boolean } {
  const [, quoted] = reader.take(QUOTED) ?? [];
  if (quoted !== undefined) return { text: quoted.replaceAll('""', '"'), quoted: true };
  const [bare = ''] = reader.take(BARE) ?? [];
  if (bare.trim() === '') throw reader.fault('expected a name');
  return { text: bare.trim(), quoted: false };
}
