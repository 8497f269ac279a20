import type { DateUnit } from '../../config/date-unit.ts';
import { type DayPeriod, daysOf, overlapOf } from '../../config/days.ts';
import { spellingKey } from '../../log/spellings.ts';
import type { Note } from '../../models/model.ts';
import { shellWord } from '../../sources/shell-word.ts';
import { amountOf } from './amount.ts';
import type { GatheredSpend } from './gather-spend.ts';
import type { ChannelSpend } from './spend.ts';

export interface SpendFacts {
  readonly gathered: GatheredSpend;
  readonly channels: readonly ChannelSpend[];
  readonly period: DayPeriod | null;
  readonly dataPeriod: DayPeriod | null;
  readonly direct: readonly string[];
}

/** More than this part of the spend outside the data, or of the data without spend, distorts every ratio. */
const TOLERATED = 0.05;
const MOST_LISTED = 8;
/** Nobody is paid for these. */
const FREE = /\b(?:organic|organik|organisch|orgánic[oa])\b/i;

/** What of the spend cannot be set beside credit as it stands. */
export function spendNotes(facts: SpendFacts): readonly Note[] {
  return [
    refused(facts),
    ...doubtfulDates(facts),
    nothingSpent(facts),
    otherPeriod(facts),
    untouched(facts),
    unpaid(facts),
    someWithoutCurrency(facts),
  ].filter((note) => note !== undefined);
}

function refused({ gathered: { files } }: SpendFacts): Note | undefined {
  const [first, ...others] = files.flatMap(({ file, refused }) => refused.map((line) => ({ file, ...line })));
  if (first === undefined) return undefined;
  const read = files.reduce((sum, { linesRead }) => sum + linesRead, 0);
  const what = first.column === null ? '' : ` ${first.column} "${first.value}"`;
  return {
    code: 'spend-rejected',
    message: `${others.length + 1} of ${read} lines of spend cannot be used; the first is ${first.file}:${first.line}${what}: ${first.reason}`,
    hint: 'what they cost is in no number of this report',
  };
}

const APART = {
  week: ['are all whole weeks apart', 'begins a week'],
  month: ['are all firsts of months', 'stands for its month'],
  quarter: ['are all firsts of quarters', 'stands for its quarter'],
  year: ['are all firsts of years', 'stands for its year'],
} as const;

/** Dates that are read as single days and look like weeks or months. */
function doubtfulDates({ gathered: { files } }: SpendFacts): readonly Note[] {
  return files.flatMap(({ file, dates }) => {
    const doubt = dates?.doubt;
    if (dates === undefined || doubt === undefined || doubt === 'day') return [];
    const [apart, meaning] = APART[doubt];
    const flag = (role: DateUnit) => `--map-spend ${shellWord(`${role}=${dates.column}`)}`;
    return [
      {
        code: 'spend-dates-doubtful',
        message: `${file}: the dates in column "${dates.column}" ${apart}, and each counts as one day`,
        hint: `if each ${meaning}: ${flag(doubt)}; if each is one day: ${flag('day')}`,
      },
    ];
  });
}

function nothingSpent({ gathered: { files, rows } }: SpendFacts): Note | undefined {
  if (rows.length > 0) return undefined;
  return {
    code: 'no-spend',
    message: `no line of ${files.map(({ file }) => file).join(', ')} tells of any spend`,
  };
}

function otherPeriod({ gathered, period, dataPeriod }: SpendFacts): Note | undefined {
  if (period === null || dataPeriod === null) return undefined;
  const shared = overlapOf(period, dataPeriod);
  const missing = 1 - (shared === null ? 0 : daysOf(shared)) / daysOf(dataPeriod);
  const total = amountOf(gathered.rows.reduce((sum, { cost }) => sum + cost, 0n));
  // A month that the data reaches into is not outside: who knows on which of its days.
  const away = gathered.rows.filter(({ days }) => overlapOf(days, dataPeriod) === null);
  const outside = total === 0 ? 0 : amountOf(away.reduce((sum, { cost }) => sum + cost, 0n)) / total;
  if (missing <= TOLERATED && outside <= TOLERATED) return undefined;
  const told = `the spend is of ${period.from} to ${period.to}, and the data of ${dataPeriod.from} to ${dataPeriod.to}`;
  if (shared === null) {
    return {
      code: 'spend-other-period',
      message: `${told}: no day in common, so no ratio of the two is formed`,
      hint: 'export both for the same days',
    };
  }
  const parts = [
    ...(outside > TOLERATED
      ? [`${percent(outside)} of the spend is of days without data, which makes conversions look too dear`]
      : []),
    ...(missing > TOLERATED
      ? [`${percent(missing)} of the days of the data are without spend, which makes them look too cheap`]
      : []),
  ];
  return {
    code: 'spend-other-period',
    message: `${told}: ${parts.join(', and ')}`,
    hint: `export both for the same days, or take those they share: --period ${shared.from}..${shared.to}`,
  };
}

function untouched(facts: SpendFacts): Note | undefined {
  const { channels, gathered } = facts;
  const found = channels.filter(({ cost, touched }) => cost !== null && !touched);
  if (found.length === 0) return undefined;
  const cost = found.reduce((sum, channel) => sum + (channel.cost ?? 0), 0);
  return {
    code: 'spend-without-touchpoints',
    message: `${plainly(cost)} was spent on ${listed(found)}, of which the data has no touchpoint`,
    hint: `${gathered.files.find(({ mend }) => mend !== undefined)?.mend ?? mendByHand(facts)}; until then it counts in the blended numbers only`,
  };
}

/** Nothing that was tried helps. */
function mendByHand({ channels, gathered: { files } }: SpendFacts): string {
  const [only] = files;
  const role = ['channel', 'campaign'].find((name) => name in (only?.columns ?? {}));
  if (files.length === 1 && only?.form === 'long' && role !== undefined) {
    return `is it called otherwise in the data, or not tracked? --map-spend ${role}=COLUMN takes the names from another column`;
  }
  const names = listed(channels.filter(({ touched }) => touched));
  return `is it called otherwise in the data, or not tracked? There it is ${names}`;
}

/** Direct visits and organic search cost nothing by their nature. */
function unpaid({ channels, direct }: SpendFacts): Note | undefined {
  const free = new Set(direct.map(spellingKey));
  const found = channels.filter(
    ({ channel, cost }) => cost === null && !free.has(spellingKey(channel)) && !FREE.test(channel),
  );
  if (found.length === 0 || channels.every(({ cost }) => cost === null)) return undefined;
  return {
    code: 'touchpoints-without-spend',
    message: `no spend is known of ${listed(found)}`,
    hint: 'their cost is shown as –, which is not 0; a line with 0 says that a channel costs nothing',
  };
}

function someWithoutCurrency({ gathered: { rows, currency } }: SpendFacts): Note | undefined {
  const without = rows.filter((row) => row.currency === null).length;
  if (currency === null || without === 0) return undefined;
  return {
    code: 'spend-without-currency',
    message: `${without} of ${rows.length} amounts of spend tell no currency, and are taken to be ${currency} as the others`,
  };
}

function listed(channels: readonly ChannelSpend[]): string {
  const more = channels.length - MOST_LISTED;
  const names = channels.slice(0, MOST_LISTED).map(({ channel }) => channel);
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function plainly(amount: number): string {
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(2);
}
