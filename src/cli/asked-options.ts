import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CONFIG_NAMES, type ConfigFile, readConfigFile } from '../config/config-file.ts';
import { type OptionName, optionFacts } from '../config/option-facts.ts';
import type { RunOptions } from '../config/run-options.ts';
import { optionPath } from '../config/settings-error.ts';
import { configFlag } from './config-flag.ts';
import { type GivenFlags, lastText } from './flags.ts';
import type { Io } from './io.ts';
import { namesOf, runOptionsGiven } from './run-options-given.ts';

/** The options of a run as the command line, the environment and a configuration ask for them, unchecked. */
export interface AskedOptions {
  readonly options: RunOptions;
  /** Undefined where there is none. */
  readonly config: ConfigFile | undefined;
  /** Flags and variables, and behind them the format that the configuration chooses. */
  readonly given: GivenFlags;
  /** The files that are read, so that none of them is overwritten. */
  readonly inputs: readonly string[];
  /** Whether any of them holds touchpoints or paths, as far as can be told before the options are checked. */
  readonly namesLog: boolean;
  /** How messages call the option at a path: by the flag, the variable or the line that sets it. */
  readonly nameOf: (path: readonly PropertyKey[]) => string;
}

/**
 * Brings together what is asked for: flags before variables before the configuration. Where the command line names
 * files, those of the configuration are left out. Without files and without `--config`, an `attrib.yaml` in the current
 * folder is taken.
 * @throws AttribError when the configuration cannot be read
 */
export async function askedOptions(
  files: readonly string[],
  flags: GivenFlags,
  io: Io,
): Promise<AskedOptions> {
  const config = await configOf(files, flags, io);
  const own = runOptionsGiven(files, flags);
  const options: RunOptions = config === undefined ? own : { ...withoutFiles(config, own), ...own };
  const byFlag = namesOf(flags);
  return {
    options,
    config,
    given: withFormat(flags, config),
    inputs: filesOf(options),
    namesLog: (['touchpoints', 'paths', 'sources'] as const).some((name) => options[name] !== undefined),
    nameOf: (path) => {
      const [name] = path;
      const typed = Object.hasOwn(own, name ?? '') || config === undefined;
      return typed ? byFlag(path) : `${config.placeOf(path)} ${optionPath(path)}`;
    },
  };
}

async function configOf(
  files: readonly string[],
  flags: GivenFlags,
  io: Io,
): Promise<ConfigFile | undefined> {
  const named = lastText(flags, configFlag.long);
  if (named !== undefined) return readConfigFile(named, resolve(io.cwd, named));
  if (files.length > 0) return undefined;
  for (const name of CONFIG_NAMES) {
    const found = await stat(join(io.cwd, name)).catch(() => undefined);
    if (found?.isFile()) return readConfigFile(name, join(io.cwd, name));
  }
  return undefined;
}

/** The options that name files of the log. */
const LOG_FILES = ['touchpoints', 'conversions', 'identities', 'paths', 'sources'] as const;

/** The configuration's options without its files, where the command line names its own. */
function withoutFiles({ options }: ConfigFile, own: RunOptions): RunOptions {
  if (LOG_FILES.every((name) => own[name] === undefined)) return options;
  const { touchpoints, conversions, identities, paths, sources, ...others } = options;
  return others;
}

function withFormat(flags: GivenFlags, config: ConfigFile | undefined): GivenFlags {
  if (config?.format === undefined || flags.has('format') || flags.has('json')) return flags;
  const name = `${config.placeOf(['format'])} format`;
  return new Map([...flags, ['format', { name, origin: 'config', texts: [config.format] }]]);
}

/** Whatever is a file and not written to; the options may still be of the wrong shape. */
function filesOf(options: RunOptions): readonly string[] {
  const named: unknown[] = Object.entries(optionFacts).flatMap(([name, { isFile }]) =>
    isFile === true && name !== 'rejectsFile' ? [options[name as OptionName]] : [],
  );
  const spend: readonly unknown[] = Array.isArray(options.spend) ? options.spend : [];
  // `NAME=FILE`, unless a file is really called so.
  named.push(...spend.map((file) => (typeof file === 'string' ? file.slice(file.indexOf('=') + 1) : file)));
  const sources: unknown = options.sources;
  const listed = Array.isArray(sources) ? sources.map((source) => source?.files) : [];
  return [...named, ...listed].flat().filter((file): file is string => typeof file === 'string');
}
