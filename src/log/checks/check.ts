import type { RunSettings } from '../../config/run-options.ts';
import type { Session } from '../../engine/session.ts';
import type { ReadLog } from '../read-log.ts';
import type { Finding } from './finding.ts';

/** What checks look at: a log that is loaded, before anything is computed from it. */
export interface CheckInput {
  readonly session: Session;
  readonly settings: RunSettings;
  readonly log: ReadLog;
  /** Where journeys are known, as after a run. */
  readonly totals?: JourneyCounts | undefined;
  /** The table of touchpoints, or that of the people who were drawn. */
  readonly rows: string;
}

/**
 * What a check needs to look at, from what costs nothing to what costs most: what is known already; the times of all rows;
 * the rows of each person, where some people stand for all; the same, where they do not; the files once more.
 */
export type LooksAt = 'totals' | 'days' | 'people' | 'all people' | 'files';

/** What journeys came to. */
export interface JourneyCounts {
  readonly journeys: number;
  readonly convertingJourneys: number;
  readonly openJourneys: number;
  readonly conversions: number;
  readonly refunds?: Refunds | undefined;
}

/** Conversions of negative value, and their sum. */
export interface Refunds {
  readonly count: number;
  readonly value: number;
}

/** One question about the quality of a log. */
export interface Check {
  /** Codes of the findings it can have. */
  readonly codes: readonly string[];
  /** A run of very many rows asks of a part of the people, and does not ask what needs all of them or the files. */
  readonly looksAt: LooksAt;
  find(input: CheckInput): Promise<readonly Finding[]> | readonly Finding[];
}

/** A count with its noun. */
export function many(count: number, one: string, more: string = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : more}`;
}

/** `12.3 %`. */
export function percentOf(share: number): string {
  return `${(share * 100).toLocaleString('en-US', { maximumFractionDigits: 1, minimumFractionDigits: 1 })} %`;
}
