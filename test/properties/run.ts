import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Attribution, attribute, type RunOptions } from '../../src/index.ts';
import type { LogEvent } from '../reference/event.ts';
import type { Log } from './logs.ts';

/** A folder for the files of one test file's runs. */
export class Workspace {
  readonly #folder = mkdtempSync(join(tmpdir(), 'attrib-test-'));
  #files = 0;

  write(lines: readonly string[]): string {
    const path = join(this.#folder, `${++this.#files}.csv`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  }

  /** Writes the log as files of its shape and attributes it, by default on one thread. */
  run(log: Log, options: Partial<RunOptions> = {}): Promise<Attribution> {
    return attribute({ ...this.source(log), threads: 1, ...options });
  }

  /** The files of a log, and the options without which they cannot be read. */
  source(log: Log): RunOptions {
    const { touchpoints, conversions } = csvOf(log);
    return {
      touchpoints: [this.write(touchpoints)],
      ...(conversions === undefined ? {} : { conversions: [this.write(conversions)] }),
      ...readingOf(log),
    };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** The lines of a log's files; each starts with its header. */
export function csvOf(log: Log): {
  readonly touchpoints: readonly string[];
  readonly conversions?: readonly string[];
} {
  const inTouchpoints = log.events.filter((event) => log.shape !== 'file' || event.channel !== null);
  const touchpoints = [
    columnsOf(log).join(','),
    ...inTouchpoints.map((event, i) => touchpointLine(log, event, i)),
  ];
  if (log.shape !== 'file') return { touchpoints };
  const conversions = [
    'who,when,worth',
    ...log.events.flatMap((event, i) =>
      event.channel === null ? [[event.person, timeText(event.time, i), event.value ?? ''].join(',')] : [],
    ),
  ];
  return { touchpoints, conversions };
}

/** What attrib has to be told to read such files. */
export function readingOf(log: Log): Omit<RunOptions, 'touchpoints'> {
  return {
    map: {
      person: 'who',
      time: 'when',
      channel: 'what',
      ...(log.shape === 'value' ? {} : { conversion: 'bought' }),
      ...(log.shape === 'event' ? { event: 'kind' } : {}),
      ...(log.hasValue ? { value: 'worth' } : {}),
      ...(log.hasSequence ? { sequence: 'rank' } : {}),
    },
    ...(log.shape === 'event' ? { conversionEvent: ['order', 'renewal'] } : {}),
    ...(log.shape === 'file'
      ? { mapConversions: { person: 'who', time: 'when', ...(log.hasValue ? { value: 'worth' } : {}) } }
      : {}),
    refunds: log.refunds,
  };
}

function columnsOf(log: Log): string[] {
  return ['rank', 'who', 'when', 'what', ...(log.shape === 'value' ? [] : ['bought']), 'kind', 'worth'];
}

const YES = ['1', 'true', 'Yes', 'y'];
const NO = ['0', 'false', 'No', ''];

function touchpointLine(log: Log, event: LogEvent, i: number): string {
  const pure = event.channel === null;
  const word = <T>(words: readonly T[]): T => words[i % words.length]!;
  // The names of events are told when some do not occur: they must not depend on where the row stands.
  const kind = <T>(words: readonly T[]): T => words[event.time % words.length]!;
  return [
    event.sequence,
    event.person,
    timeText(event.time, i),
    event.channel ?? word(['', 'till', 'Email']),
    ...(log.shape === 'value' ? [] : [event.converts && !(pure && i % 2 === 0) ? word(YES) : word(NO)]),
    pure ? kind(['order', 'renewal']) : kind(['visit', 'call', '']),
    event.value ?? '',
  ].join(',');
}

/** An instant in one of several ways of writing it. */
function timeText(time: number, i: number): string {
  const iso = new Date(time).toISOString();
  const naive = iso.slice(0, time % 1000 === 0 ? 19 : 23);
  const eastern = new Date(time + 3 * 3_600_000).toISOString();
  return [naive.replace('T', ' '), naive, iso, `${eastern.slice(0, 23)}+03:00`][i % 4]!;
}
