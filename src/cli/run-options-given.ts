import type { RunOptions } from '../config/run-options.ts';
import { usageError } from '../errors.ts';
import { commaList } from './comma-list.ts';
import type { Given, GivenFlags } from './flags.ts';
import { type OptionFlag, runFlags } from './run-flags.ts';

/**
 * The run options that the given flags ask for, unchecked: the schema knows what is allowed.
 * @throws AttribError usage for what has not even the shape of its option
 */
export function runOptionsGiven(touchpoints: readonly string[], given: GivenFlags): RunOptions {
  const entries = runFlags.flatMap((flag) => {
    const found = given.get(flag.long);
    return found === undefined ? [] : [[flag.option, readGiven(flag, found)] as const];
  });
  return { ...(touchpoints.length === 0 ? {} : { touchpoints }), ...Object.fromEntries(entries) };
}

/** How messages call an option: by the flag or variable that set it. */
export function namesOf(given: GivenFlags): (path: readonly PropertyKey[]) => string {
  return ([option]) => {
    const flag = runFlags.find((candidate) => candidate.option === option);
    return flag === undefined ? String(option) : (given.get(flag.long)?.name ?? `--${flag.long}`);
  };
}

function readGiven(flag: OptionFlag, given: Given): unknown {
  const items = flag.several === 'commas' ? given.texts.flatMap(commaList) : given.texts;
  const last = given.texts.at(-1) ?? '';
  switch (flag.reading) {
    case 'switch':
      return true;
    case 'text':
      return last;
    case 'number':
      return /^\d+$/.test(last) ? Number(last) : last;
    case 'texts':
      return items;
    case 'columns':
      return columns(given.name, items);
    case 'column-values':
      return items.map((item) => {
        const [column, value] = halves(given.name, item, 'column=value');
        return { column, value };
      });
  }
}

function columns(name: string, items: readonly string[]): Readonly<Record<string, string>> {
  const pairs = items.map((item) => halves(name, item, 'role=column'));
  const twice = pairs.find(([role], i) => pairs.findIndex(([other]) => other === role) < i);
  if (twice !== undefined) throw usageError(`${name}: the role "${twice[0]}" is given twice`);
  return Object.fromEntries(pairs);
}

function halves(name: string, item: string, form: string): readonly [string, string] {
  const at = item.indexOf('=');
  if (at > 0) return [item.slice(0, at).trim(), item.slice(at + 1).trim()];
  throw usageError(
    `${name}: "${item}" is not ${form}`,
    form === 'role=column' ? 'a comma inside a column name is written \\,' : undefined,
  );
}
