/** What stands between the steps of a path. */
export interface PathSeparator {
  /** As messages show it. */
  readonly label: string;
  /** Where it begins and ends at or after a place in the text; undefined if there is no more. */
  next(text: string, from: number): readonly [number, number] | undefined;
}

const ARROWS = separatorOf('>', /->|=>|→|»|›|>/g);
const BAR = separatorOf('|', /\|/g);
const SEMICOLON = separatorOf(';', /;/g);

/** The separator that a user names; every text is one. */
export function namedSeparator(text: string): PathSeparator {
  const wanted = text.trim() === '' ? text : text.trim();
  if (wanted === '>') return ARROWS;
  return separatorOf(wanted, new RegExp(wanted.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'g'));
}

/**
 * The separator of a column of paths: arrows of any kind, else bars, else semicolons. Commas and slashes occur in names
 * of channels and have to be named.
 */
export function usualSeparator(paths: readonly string[]): PathSeparator {
  const separates = (separator: PathSeparator) =>
    paths.some((path) => splitSteps(path, separator).length > 1);
  return [ARROWS, BAR, SEMICOLON].find(separates) ?? ARROWS;
}

/** More repeats in one step are taken for a name. */
const MOST_REPEATS = 1_000;
const REPEATED = /^(.*\S)\s*[×✕]\s*(\d{1,5})$/s;

/**
 * The steps of a path: outer blanks and quotes gone, `Direct × 2` twice. A separator within quotes is part of a name;
 * steps that are empty are none.
 */
export function stepsOf(path: string, separator: PathSeparator): readonly string[] {
  return splitSteps(path, separator).flatMap((step) => {
    const [, name = step, times = '1'] = REPEATED.exec(step) ?? [];
    const repeats = Number(times);
    const isRepeat = repeats >= 1 && repeats <= MOST_REPEATS;
    const label = unquoted(isRepeat ? name : step);
    return label === '' ? [] : Array.from({ length: isRepeat ? repeats : 1 }, () => label);
  });
}

function splitSteps(path: string, separator: PathSeparator): readonly string[] {
  const steps: string[] = [];
  let start = 0;
  let at = 0;
  for (;;) {
    const quoted = quoteEnd(path, start);
    const found = separator.next(path, Math.max(at, quoted));
    if (found === undefined) break;
    const [from, to] = found;
    steps.push(path.slice(start, from).trim());
    start = to;
    at = to;
  }
  steps.push(path.slice(start).trim());
  return steps.filter((step) => step !== '');
}

/** Behind the closing quote of a step that begins with one; where it begins, if it has none. */
function quoteEnd(path: string, start: number): number {
  const quoted = /^\s*"(?:[^"]|"")*"/.exec(path.slice(start));
  return start + (quoted?.[0].length ?? 0);
}

function unquoted(step: string): string {
  const quoted = /^"((?:[^"]|"")*)"$/s.exec(step);
  return quoted?.[1] === undefined ? step : quoted[1].replaceAll('""', '"').trim();
}

function separatorOf(label: string, pattern: RegExp): PathSeparator {
  return {
    label,
    next(text, from) {
      pattern.lastIndex = from;
      const found = pattern.exec(text);
      return found === null ? undefined : [found.index, pattern.lastIndex];
    },
  };
}
