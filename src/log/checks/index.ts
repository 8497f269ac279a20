import { calendar } from './calendar.ts';
import type { Check, CheckInput, LooksAt } from './check.ts';
import { convertersOnly, convertingJourneys } from './converters-only.ts';
import { crowds } from './crowds.ts';
import { doubtful } from './doubtful-conversions.ts';
import { drawPeople, letGo } from './drawn-people.ts';
import { emptiness } from './emptiness.ts';
import { type Finding, GRADES } from './finding.ts';
import { lonelyTimesFound } from './lonely-times.ts';
import { manyConversions } from './many-conversions.ts';
import { names } from './names.ts';
import { outcomeChannel } from './outcome-channel.ts';
import { refunds } from './refunds.ts';
import { rejectedRows } from './rejected-rows.ts';
import { repeatedRows } from './repeats.ts';
import { shortHistory } from './short-history.ts';
import { shortened } from './shortened-ids.ts';
import { sourcesApart } from './sources-apart.ts';
import { noConversions, strangers } from './strangers.ts';
import { toldNotes } from './told-notes.ts';
import { trafficNames } from './traffic-names.ts';
import { unassigned } from './unassigned.ts';

/** Every check of a log's quality. Adding one is a file and a line here. */
export const checks: readonly Check[] = [
  emptiness,
  rejectedRows,
  doubtful,
  lonelyTimesFound,
  shortened,
  refunds,
  unassigned,
  names,
  trafficNames,
  toldNotes,
  sourcesApart,
  strangers,
  noConversions,
  outcomeChannel,
  convertersOnly,
  convertingJourneys,
  repeatedRows,
  crowds,
  manyConversions,
  calendar,
  shortHistory,
];

/** What the checks found that look at the rows of a log once more. */
export type DeepFindings = ReadonlyMap<Check, readonly Finding[]>;
type Deep = Exclude<LooksAt, 'totals'>;

const EVERYTHING: readonly Deep[] = ['days', 'people', 'all people', 'files'];
/** What takes a moment, whatever the size of the log. */
const WITHOUT_DELAY: readonly Deep[] = ['days', 'people'];

/** Asks those checks; the log has to be in the session still. */
export function lookDeeply(input: Omit<CheckInput, 'rows'>): Promise<DeepFindings> {
  return look({ ...input, rows: 'touchpoints' }, EVERYTHING);
}

/**
 * The same at no cost worth naming: of a large log, some people stand for all, and what cannot be told so is not.
 * @param enoughRows what a log is judged by; at most twice as many are looked at
 */
export async function lookBriefly(
  input: Omit<CheckInput, 'rows'>,
  enoughRows?: number,
): Promise<DeepFindings> {
  const people = await drawPeople(input.session, input.log.measure.rows, enoughRows);
  if (people.oneIn === 1) return lookDeeply(input);
  const found = await look({ ...input, rows: people.rows }, WITHOUT_DELAY);
  await letGo(input.session, people);
  return new Map(
    [...found].map(([check, findings]) => [
      check,
      check.looksAt === 'people' ? findings.map((one) => ofDrawn(one, people.oneIn)) : findings,
    ]),
  );
}

async function look(input: CheckInput, at: readonly LooksAt[]): Promise<DeepFindings> {
  const found = new Map<Check, readonly Finding[]>();
  for (const check of checks) if (at.includes(check.looksAt)) found.set(check, await check.find(input));
  return found;
}

function ofDrawn(finding: Finding, oneIn: number): Finding {
  return { ...finding, message: `${finding.message} (one person in ${oneIn} was looked at)`, oneIn };
}

/**
 * What is wrong with a log, the worst first; of two checks that tell the same, the first.
 * @param deep what was found by looking deeply, if anybody did
 */
export async function findFlaws(
  input: Omit<CheckInput, 'rows'>,
  deep: DeepFindings = new Map(),
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const check of checks) {
    const own =
      check.looksAt === 'totals'
        ? await check.find({ ...input, rows: 'touchpoints' })
        : (deep.get(check) ?? []);
    const told = new Set(found.map(({ code }) => code));
    found.push(...own.filter(({ code }) => !told.has(code)));
  }
  return worstFirst(found);
}

/** Of findings that are as bad as each other, those that were found first come first. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const severity = ({ grade }: Finding) => -GRADES.indexOf(grade);
  return findings
    .map((finding, i) => ({ finding, i }))
    .sort((a, b) => severity(a.finding) - severity(b.finding) || a.i - b.i)
    .map(({ finding }) => finding);
}
