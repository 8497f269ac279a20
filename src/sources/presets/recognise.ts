import { unknownWord } from '../../config/unknown-word.ts';
import { inputError, usageError } from '../../errors.ts';
import { headerKey } from '../roles.ts';
import { PRESETS } from './index.ts';
import type { Fingerprint, Names, Preset } from './preset.ts';

/** Of a header that all presets are held against: the first place of every name. */
const placesOf = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** The place (0-based) of the first of these names in a header. */
export function placeOf(names: Names, header: readonly string[]): number | undefined {
  const places = placesOf.get(header) ?? placesIn(header);
  placesOf.set(header, places);
  for (const name of typeof names === 'string' ? [names] : names) {
    const found = places.get(headerKey(name));
    if (found !== undefined) return found;
  }
  return undefined;
}

function placesIn(header: readonly string[]): ReadonlyMap<string, number> {
  return new Map(header.map((name, place) => [headerKey(name), place] as const).reverse());
}

/** A preset, and the form of its files that a header has. */
export interface Recognised {
  readonly preset: Preset;
  readonly form: Fingerprint;
}

/** The preset that a header belongs to without doubt: of several that fit, the one that asks for most columns. */
export function recognise(header: readonly string[]): Recognised | undefined {
  const fitting = PRESETS.flatMap((preset) => formOf(preset, header) ?? []).sort(
    (a, b) => b.form.has.length - a.form.has.length,
  );
  const [first, second] = fitting;
  return first === undefined || first.form.has.length === second?.form.has.length ? undefined : first;
}

/**
 * The preset that the user named.
 * @throws AttribError usage where there is none of that name; input where the file lacks its columns
 */
export function namedPreset(file: string, name: string, header: readonly string[]): Recognised {
  const preset = PRESETS.find((candidate) => candidate.name === name);
  if (preset === undefined) {
    const { message, hint } = unknownWord('preset', name, [...PRESETS.map((known) => known.name), 'none']);
    throw usageError(`${file}: ${message}`, hint);
  }
  const found = formOf(preset, header);
  if (found !== undefined) return found;
  const missing = preset.fingerprints.map(({ has }) =>
    has.filter((names) => placeOf(names, header) === undefined),
  );
  const least = missing.reduce((a, b) => (b.length < a.length ? b : a));
  throw inputError(
    `${file} does not look like ${preset.title}${least.length === 0 ? '' : `: ${least.map(firstName).join(', ')} missing`}. Columns: ${header.join(', ')}`,
    'without --preset its columns are found by the header',
  );
}

function firstName(names: Names): string {
  return `"${typeof names === 'string' ? names : (names[0] ?? '')}"`;
}

/** The form of a preset's files that asks for most of the header's columns. */
function formOf(preset: Preset, header: readonly string[]): Recognised | undefined {
  const [form] = preset.fingerprints
    .filter((one) => fits(one, header))
    .sort((a, b) => b.has.length - a.has.length);
  return form === undefined ? undefined : { preset, form };
}

function fits({ has, lacks = [] }: Fingerprint, header: readonly string[]): boolean {
  return (
    has.every((names) => placeOf(names, header) !== undefined) &&
    lacks.every((name) => placeOf(name, header) === undefined)
  );
}
