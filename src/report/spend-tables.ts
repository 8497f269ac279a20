import type { Spend, SpendCredit } from '../insights/spend/spend.ts';
import type { Attribution } from './attribution.ts';
import type { LabelRow, LabelTable } from './label-table.ts';
import type { LabelTables } from './label-tables.ts';
import { counted, grouped, isWhole, percent } from './number-format.ts';
import { hasOtherDays } from './spend-days.ts';

const MISSING = '–';
const MOST_ROWS = 25;
const MOST_FILES = 10;
const LARGE = 10_000;
/** Stands at every table of ratios, since a warning elsewhere is soon forgotten. */
const OTHER_DAYS = 'spend and data are of different days';

interface Measure {
  readonly title: string;
  readonly of: (entry: Pick<SpendCredit, 'cpa' | 'roas' | 'cac'>) => number | null;
  readonly bounds: (credit: SpendCredit) => readonly [low: number | null, high: number | null];
}

const CPA: Measure = {
  title: 'Cost per conversion, by model',
  of: ({ cpa }) => cpa,
  bounds: ({ cpaLow, cpaHigh }) => [cpaLow, cpaHigh],
};
const ROAS: Measure = {
  title: 'Value per cost, by model',
  of: ({ roas }) => roas,
  bounds: ({ roasLow, roasHigh }) => [roasLow, roasHigh],
};
const CAC: Measure = {
  title: 'Cost per new customer, by model',
  of: ({ cac }) => cac,
  bounds: ({ cacLow, cacHigh }) => [cacLow, cacHigh],
};

/**
 * @param shown makes text from the data safe for the medium
 * @param intervals whether cells tell them
 */
export function spendTables(
  attribution: Pick<Attribution, 'spend' | 'models' | 'summary' | 'credits' | 'quality'>,
  shown: (text: string) => string,
  intervals: boolean,
): LabelTables | null {
  const { spend, models, summary, credits } = attribution;
  if (spend === undefined) return null;
  const bent = hasOtherDays(attribution);
  const measures = [
    CPA,
    ...(summary.conversionValue === null ? [] : [ROAS]),
    ...([spend.blended.conversions, null].includes(spend.blended.newCustomers) ? [] : [CAC]),
  ];
  return {
    tables: [
      costTable(spend, models, credits, shown),
      ...(spend.credits.length === 0
        ? []
        : measures
            .map((measure) => measureTable(spend, models, measure, shown, intervals))
            .map((table) => (bent ? { ...table, title: `${table.title} (${OTHER_DAYS})` } : table))),
    ],
    notes: notes(spend, shown),
  };
}

type Models = Attribution['models'];

function costTable(
  spend: Spend,
  models: Models,
  credits: Attribution['credits'],
  shown: (text: string) => string,
): LabelTable {
  const money = moneyOf(spend.channels.map(({ cost }) => cost));
  const divides = new Set(models.filter(({ sums }) => sums !== false).map(({ name }) => name));
  const rows = spend.channels.map(({ channel, cost, costShare }) => {
    const shares = credits.flatMap((credit) =>
      credit.channel === channel && divides.has(credit.model) ? [credit.share] : [],
    );
    return {
      label: shown(channel),
      cells: [money(cost), costShare === null ? MISSING : percent(costShare), range(shares)],
    };
  });
  const total = { label: 'All spend', cells: [money(spend.blended.cost), '', ''] };
  return {
    title: `Spend${spend.currency === null ? '' : ` in ${shown(spend.currency)}`}`,
    head: 'Channel',
    columns: ['Cost', 'Of spend', 'Of credit'],
    ...limited(rows),
    sums: [total],
  };
}

/** By the model that gives the least and the one that gives the most. */
function range(shares: readonly number[]): string {
  if (shares.length === 0) return MISSING;
  const [low, high] = [Math.min(...shares), Math.max(...shares)].map((share) => grouped(share * 100, 1));
  return low === high ? `${low} %` : `${low} to ${high} %`;
}

function measureTable(
  spend: Spend,
  models: Models,
  measure: Measure,
  shown: (text: string) => string,
  intervals: boolean,
): LabelTable {
  const money = moneyOf([...spend.credits, ...spend.paid, spend.blended].map(measure.of));
  const channels = [...new Set(spend.credits.map(({ channel }) => channel))];
  const cell = (credit: SpendCredit | undefined): string => {
    if (credit === undefined) return MISSING;
    const [low, high] = measure.bounds(credit);
    const bounds = low === null && high === null ? '' : ` (${money(low)} to ${money(high)})`;
    return money(measure.of(credit)) + (intervals ? bounds : '');
  };
  const rows = channels.map((channel) => ({
    label: shown(channel),
    cells: models.map(({ name }) =>
      cell(spend.credits.find((credit) => credit.model === name && credit.channel === channel)),
    ),
  }));
  const paid = models.map(({ name }) => spend.paid.find(({ model }) => model === name));
  return {
    title: measure.title,
    head: 'Channel',
    columns: models.map(({ title }) => title),
    ...limited(rows),
    sums: [
      {
        label: 'All these channels',
        cells: paid.map((own) => (own === undefined ? MISSING : money(measure.of(own)))),
      },
      { label: 'Blended', cells: models.map(() => money(measure.of(spend.blended))) },
    ],
  };
}

function limited(rows: readonly LabelRow[]): Pick<LabelTable, 'rows'> {
  if (rows.length <= MOST_ROWS + 1) return { rows };
  const more = {
    label: `(${rows.length - MOST_ROWS} more: -f csv)`,
    cells: rows[0]?.cells.map(() => '') ?? [],
  };
  return { rows: [...rows.slice(0, MOST_ROWS), more] };
}

/** Amounts of one table with the same decimals. */
function moneyOf(amounts: readonly (number | null)[]): (amount: number | null) => string {
  const known = amounts.filter((amount) => amount !== null);
  const decimals = known.every(isWhole) || Math.max(...known.map(Math.abs)) >= LARGE ? 0 : 2;
  return (amount) => (amount === null ? MISSING : grouped(amount, decimals));
}

function notes(spend: Spend, shown: (text: string) => string): readonly string[] {
  const { period, dataPeriod, sources, hint } = spend;
  const lines = (part: (source: Spend['sources'][number]) => number): number =>
    sources.map(part).reduce((sum, count) => sum + count, 0);
  const named = ({ channel, dailyLow, dailyHigh }: Spend['hint']['channels'][number]): string =>
    `${shown(channel)} (seen at ${grouped(dailyLow, 2)} to ${grouped(dailyHigh, 2)} a day)`;
  const verdict = (which: 'better' | 'worse', text: string): readonly string[] => {
    const channels = hint.channels.filter((channel) => channel.verdict === which);
    return channels.length === 0 ? [] : [`${text}: ${channels.map(named).join(', ')}.`];
  };
  const measure = hint.measure === 'roas' ? 'value per cost' : 'cost per conversion';
  return [
    ...(period === null
      ? []
      : [
          `Spend of ${period.from} to ${period.to}${dataPeriod === null ? '' : `, data of ${dataPeriod.from} to ${dataPeriod.to}`}.`,
        ]),
    `${counted(
      lines(({ linesRead }) => linesRead),
      'line',
      'lines',
    )} of spend → ${grouped(
      lines(({ linesUsed }) => linesUsed),
      0,
    )} used, ${grouped(
      lines(({ linesRejected }) => linesRejected),
      0,
    )} rejected, ${grouped(
      lines(({ linesSetAside }) => linesSetAside),
      0,
    )} set aside.`,
    ...datesRead(sources, shown),
    'Blended: all spend and all conversions, whoever brought them.',
    ...verdict('better', `Better ${measure} than all these channels together, by every model`),
    ...verdict('worse', `Worse ${measure} than all these channels together, by every model`),
    ...(hint.none === null ? [] : [`No budget hint: ${shown(hint.none)}.`]),
    ...(hint.channels.length === 0 ? [] : [hint.sentence]),
  ];
}

const UNITS = {
  week: 'is the first of seven days',
  month: 'stands for its month',
  quarter: 'stands for its quarter',
  year: 'stands for its year',
} as const;

/** How long the dates of each file are, where that is more than they say by themselves. */
function datesRead(sources: Spend['sources'], shown: (text: string) => string): readonly string[] {
  const told = sources.flatMap(({ file, dates }) => {
    if (dates === null) return [];
    const { column, unit, within } = dates;
    const long = unit === null || unit === 'day' ? [] : [`each date in "${shown(column)}" ${UNITS[unit]}`];
    const cut = within === null ? [] : [`only ${within.from} to ${within.to}, named above the table, counts`];
    return long.length + cut.length === 0 ? [] : [`${shown(file)}: ${[...long, ...cut].join('; ')}.`];
  });
  const more = told.length - MOST_FILES;
  return more <= 0 ? told : [...told.slice(0, MOST_FILES), `Of ${more} more files: --json.`];
}
