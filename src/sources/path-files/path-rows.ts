import { type PathSeparator, stepsOf } from './path-text.ts';

/** A row of a path file, as texts. */
export interface PathCells {
  /** Text of the path, or of each of its steps. */
  readonly path: string | readonly string[];
  readonly conversions: string | undefined;
  readonly nonConversions: string | undefined;
  /** Decimal text; null where the cell is blank or unreadable. */
  readonly value: string | null;
  readonly valueText: string;
  /** Why the cell is unreadable. */
  readonly valueReason: string | undefined;
}

/** Journeys that took the same path. */
export interface CountedPath {
  readonly steps: readonly string[];
  readonly conversions: number;
  /** Decimal text: what these conversions are worth together. */
  readonly value: string | null;
  readonly nonConversions: number;
}

export interface RefusedPath {
  readonly role: 'path' | 'conversions' | 'value' | 'non-conversions';
  readonly value: string;
  readonly reason: string;
}

export interface PathRules {
  readonly separator: PathSeparator;
  /** Steps that stand for a conversion, where no column counts them. */
  readonly conversionEvents: ReadonlySet<string>;
  /** Steps that convert are touchpoints as well. */
  readonly conversionIsTouch: boolean;
}

const MOST_STEPS = 65_535;
const LARGEST_COUNT = 2 ** 31 - 1;

/** The paths of a row: one, or where steps mark conversions one for each of them and one for what follows. */
export function readPathRow(cells: PathCells, rules: PathRules): readonly CountedPath[] | RefusedPath {
  const { path, value, valueText } = cells;
  const whole = typeof path === 'string';
  const steps = whole
    ? stepsOf(path, rules.separator)
    : path.map((step) => step.trim()).filter((step) => step !== '');
  if (steps.some((step) => step.includes('\0'))) {
    return { role: 'path', value: steps.join(' > ').replaceAll('\0', '␀'), reason: 'NUL character' };
  }
  if (steps.length > MOST_STEPS) {
    return { role: 'path', value: shortened(steps), reason: `more than ${MOST_STEPS} steps` };
  }
  if (cells.valueReason !== undefined) return { role: 'value', value: valueText, reason: cells.valueReason };
  if (cells.conversions === undefined && rules.conversionEvents.size > 0)
    return splitAtMarks(steps, value, rules);
  const conversions = wholeNumber(cells.conversions ?? '0');
  if (conversions === undefined) return notCount('conversions', cells.conversions);
  const nonConversions = wholeNumber(cells.nonConversions ?? '0');
  if (nonConversions === undefined) return notCount('non-conversions', cells.nonConversions);
  if (conversions === 0 && value !== null && Number(value) !== 0) {
    return { role: 'value', value: valueText, reason: 'a value without a conversion' };
  }
  if (steps.length === 0 && nonConversions > 0) {
    return { role: 'path', value: '', reason: 'no step, and no conversion' };
  }
  return [{ steps, conversions, value, nonConversions }];
}

function splitAtMarks(
  steps: readonly string[],
  value: string | null,
  { conversionEvents, conversionIsTouch }: PathRules,
): readonly CountedPath[] | RefusedPath {
  const paths: CountedPath[] = [];
  let own: string[] = [];
  for (const step of steps) {
    const converts = conversionEvents.has(step);
    if (!converts || conversionIsTouch) own.push(step);
    if (!converts) continue;
    paths.push({ steps: own, conversions: 1, value, nonConversions: 0 });
    own = [];
  }
  const worth = value !== null && Number(value) !== 0;
  if (worth && paths.length !== 1) {
    const reason = paths.length === 0 ? 'a value without a conversion' : 'one value for several conversions';
    return { role: 'value', value: value ?? '', reason };
  }
  if (own.length > 0) paths.push({ steps: own, conversions: 0, value: null, nonConversions: 1 });
  return paths;
}

function wholeNumber(text: string): number | undefined {
  const plain = text.trim();
  if (plain === '') return 0;
  if (!/^\d{1,10}(?:\.0*)?$/.test(plain)) return undefined;
  const number = Number(plain);
  return number <= LARGEST_COUNT ? number : undefined;
}

function notCount(role: RefusedPath['role'], text = ''): RefusedPath {
  return { role, value: text, reason: 'not a whole number of journeys' };
}

function shortened(steps: readonly string[]): string {
  return `${steps.slice(0, 5).join(' > ')} …`;
}
