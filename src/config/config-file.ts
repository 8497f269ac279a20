import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { type AttribError, inputError, usageError } from '../errors.ts';
import { isRulesFile } from './channel-rule.ts';
import { type OptionName, optionFacts } from './option-facts.ts';
import type { RunOptions } from './run-options.ts';
import { unknownWord } from './unknown-word.ts';

/** The options that a configuration file asks for, with the places where it does. */
export interface ConfigFile {
  /** As the user named it. */
  readonly name: string;
  /** Unchecked: the schema knows what is allowed. Files are named as seen from where attrib was started. */
  readonly options: Partial<RunOptions>;
  /** The form of the result, if the file chooses one. */
  readonly format: string | undefined;
  /** `attrib.yaml:12`, the line on which the value at a path of the options stands. */
  placeOf(path: readonly PropertyKey[]): string;
}

/** What may stand in a configuration file besides the options of a run. */
const FORMAT = 'format';

/** Looked for in the current folder, in this order, where no file of touchpoints is named. */
export const CONFIG_NAMES: readonly string[] = ['attrib.yaml', 'attrib.yml', 'attrib.json'];

const MAX_BYTES = 1 << 20;

/**
 * Reads a configuration in YAML, or in JSON, which is YAML too. Relative file names in it are relative to its folder.
 * @param path where it is; `name` is what messages call it
 * @throws AttribError usage for what cannot be parsed, and for options that do not exist
 */
export async function readConfigFile(name: string, path: string): Promise<ConfigFile> {
  return parseConfig(name, await textOf(name, path));
}

async function textOf(name: string, path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > MAX_BYTES) throw usageError(`${name} is too large for a configuration`);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) {
      throw usageError(`${name} is not valid UTF-8`, 'Save it as UTF-8');
    }
    if (!isFileError(error)) throw error;
    const missing = error.code === 'ENOENT';
    throw inputError(
      missing ? `there is no configuration ${name}` : `cannot read ${name}: ${error.message}`,
      missing ? 'attrib init FILES… writes one' : undefined,
      error,
    );
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && !('exitCode' in error);
}

/** The same from a text. */
export async function parseConfig(name: string, text: string): Promise<ConfigFile> {
  const { isMap, LineCounter, parseAllDocuments } = await import('yaml');
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, version: '1.2', prettyErrors: false });
  const document = Array.isArray(documents) ? documents[0] : undefined;
  const line = (offset: number) => `${name}:${lines.linePos(offset).line}`;
  if (document === undefined) return { name, options: {}, format: undefined, placeOf: () => name };
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) throw usageError(`${line(problem.pos[0])}: ${problem.message}`, HINT);
  if (Array.isArray(documents) && documents.length > 1) {
    throw usageError(`${name} holds several documents`, 'Remove the lines that are ---');
  }
  if (document.contents !== null && !isMap(document.contents)) {
    throw usageError(`${name} holds no options`, HINT);
  }
  const placeOf = (path: readonly PropertyKey[]): string => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const offset = rangeStart(node);
      if (offset !== undefined) return line(offset);
    }
    return name;
  };
  const content = plainValue(name, () => document.toJS({ maxAliasCount: 0 }));
  const { [FORMAT]: format, ...options } = content;
  for (const key of Object.keys(options)) {
    if (!Object.hasOwn(optionFacts, key)) throw unknownOption(placeOf([key]), key);
  }
  for (const key of ['lookback', 'halfLife']) {
    if (typeof options[key] === 'number') {
      const days = `${options[key]}d`;
      throw usageError(`${placeOf([key])} ${key}: ${options[key]} of what?`, `Such as ${key}: ${days}`);
    }
  }
  if (format !== undefined && typeof format !== 'string') {
    throw usageError(`${placeOf([FORMAT])} format: expected the name of a format`);
  }
  return { name, options: fromFolder(dirname(name), options), format, placeOf };
}

const HINT = 'A configuration is lines such as: lookback: 30d';

function plainValue(name: string, read: () => unknown): Record<string, unknown> {
  try {
    return (read() ?? {}) as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw usageError(`${name} uses aliases (*name)`, 'Write the values out');
  }
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  return Array.isArray(node.range) ? Number(node.range[0]) : undefined;
}

function unknownOption(place: string, key: string): AttribError {
  const { message, hint } = unknownWord('option', key, [...Object.keys(optionFacts), FORMAT]);
  return usageError(`${place}: ${message}`, hint);
}

/** Names of files in a configuration are relative to its folder. */
function fromFolder(folder: string, options: Record<string, unknown>): Partial<RunOptions> {
  const seen = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(seen);
    return typeof value === 'string' && value !== '-' && !isAbsolute(value) && !ADDRESS.test(value)
      ? join(folder, value)
      : value;
  };
  const entries = Object.entries(options).map(([key, value]) => {
    if (key === 'sources' && Array.isArray(value)) return [key, value.map((source) => filesOf(source, seen))];
    if (key === 'channels' && isRulesFile(value)) return [key, seen(value)];
    return [key, optionFacts[key as OptionName].isFile === true ? seen(value) : value];
  });
  return Object.fromEntries(entries) as Partial<RunOptions>;
}

const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//i;

function filesOf(source: unknown, seen: (value: unknown) => unknown): unknown {
  if (typeof source !== 'object' || source === null || !('files' in source)) return source;
  return { ...source, files: seen(source.files) };
}
