import { daysOf } from '../../config/days.ts';
import type {
  ChannelChange,
  Comparison,
  TotalChange,
  TotalName,
  Verdict,
} from '../../insights/comparison/comparison.ts';
import type { LabelRow, LabelTable } from '../label-table.ts';
import type { LabelTables } from '../label-tables.ts';
import { counted, grouped, isWhole, percent } from '../number-format.ts';
import { type DetailedModel, detailedModel } from './detailed-model.ts';
import { hangsOnChance } from './hangs-on-chance.ts';

const MISSING = '–';
const MOST_ROWS = 25;
/** After a change: is more than chance, may well be chance, cannot be told from it. As wide as each other, so that numbers stay in line. */
const MARKS: Readonly<Record<Verdict, string>> = { more: '  ', less: '  ', noise: ' ~' };
const UNKNOWN = ' ?';
const UNMARKED = '  ';

type Kind = 'count' | 'amount' | 'ratio' | 'share';

const TOTALS: Readonly<Record<TotalName, readonly [label: string, kind: Kind]>> = {
  journeys: ['Journeys', 'count'],
  conversionRate: ['Conversion rate', 'share'],
  conversions: ['Conversions', 'count'],
  conversionValue: ['Value', 'amount'],
  unattributedShare: ['Unattributed', 'share'],
  rejectedShare: ['Rejected rows', 'share'],
  spend: ['Spend', 'amount'],
  cpa: ['Cost per conversion', 'amount'],
  roas: ['Value per cost', 'ratio'],
};

/**
 * What changed, in tables: in all, by model and channel, and of one model what the changes are made of.
 * @param shown makes text from the data safe for the medium
 */
export function comparisonTables(comparison: Comparison, shown: (text: string) => string): LabelTables {
  const detailed = detailedModel(comparison);
  return {
    tables: [
      totalsTable(comparison, shown),
      ...(comparison.channels.length === 0 ? [] : [changesTable(comparison, shown)]),
      ...(detailed === undefined ? [] : [partsTable(comparison, detailed, shown)]),
    ],
    notes: notes(comparison, detailed),
  };
}

function totalsTable(
  { before, after, totals, currency }: Comparison,
  shown: (text: string) => string,
): LabelTable {
  return {
    title: 'What changed',
    lead: [
      { label: 'Before', text: side(before, shown) },
      { label: 'After', text: side(after, shown) },
      ...(currency === null ? [] : [{ label: 'Amounts', text: `in ${shown(currency)}` }]),
    ],
    head: '',
    columns: ['Before', 'After', 'Change', 'Relative'],
    rows: totals.filter(({ before, after }) => before !== null || after !== null).map(totalRow),
    sums: [],
  };
}

/** `last.json, 2026-02-01 to 2026-02-28, 28 days` */
function side({ file, period }: Comparison['before'], shown: (text: string) => string): string {
  return [
    ...(file === null ? [] : [shown(file)]),
    ...(period === null
      ? ['no days']
      : [`${period.from} to ${period.to}`, counted(daysOf(period), 'day', 'days')]),
  ].join(', ');
}

function totalRow(found: TotalChange): LabelRow {
  const { total, before, after, change, relativeChange, verdict } = found;
  const [label, kind] = TOTALS[total];
  const amounts = [before, after].filter((amount) => amount !== null);
  const decimals = kind === 'ratio' || (kind === 'amount' && !amounts.every(isWhole)) ? 2 : 0;
  const told = (amount: number | null): string =>
    amount === null ? MISSING : kind === 'share' ? percent(amount) : grouped(amount, decimals);
  const difference =
    change === null ? MISSING : kind === 'share' ? `${signed(change * 100, 1)} pt` : signed(change, decimals);
  return {
    label,
    cells: [
      told(before),
      told(after),
      difference + (hangsOnChance(found) ? mark(verdict) : UNMARKED),
      kind === 'share' || relativeChange === null ? '' : `${signed(relativeChange * 100, 1)} %`,
    ],
  };
}

function changesTable({ models, channels }: Comparison, shown: (text: string) => string): LabelTable {
  const names = [...new Set(channels.map(({ channel }) => channel))];
  const change = (model: string, channel: string): string => {
    const found = channels.find((entry) => entry.model === model && entry.channel === channel);
    return found === undefined ? MISSING : marked(found);
  };
  return {
    title: 'Change of the conversions credited, by model',
    head: 'Channel',
    columns: models.map(({ title }) => title),
    ...limited(
      names.map((channel) => ({
        label: shown(channel),
        cells: models.map(({ name }) => change(name, channel)),
      })),
    ),
    sums: [],
  };
}

function marked({ conversions: { change, verdict } }: ChannelChange): string {
  return signed(change, 1) + mark(verdict);
}

function mark(verdict: Verdict | null): string {
  return verdict === null ? UNKNOWN : MARKS[verdict];
}

function partsTable(
  { channels }: Comparison,
  { name, title }: { readonly name: string; readonly title: string },
  shown: (text: string) => string,
): LabelTable {
  const own = channels.filter(({ model }) => model === name);
  return {
    title: `What the change is made of, by ${title}`,
    head: 'Channel',
    columns: ['Before', 'After', 'Change', 'Journeys', 'Conversion rate', 'Credit each'],
    ...limited(
      own.map((entry) => {
        const { before, after, parts } = entry.conversions;
        return {
          label: shown(entry.channel),
          cells: [
            grouped(before, 1),
            grouped(after, 1),
            marked(entry),
            ...[parts?.volume, parts?.rate, parts?.credit].map((part) =>
              part === undefined ? MISSING : signed(part, 1),
            ),
          ],
        };
      }),
    ),
    sums: [],
  };
}

function whyThisModel({ title, because }: DetailedModel): string {
  return because === 'plainest'
    ? `They are told by ${title}, which credits every channel that a converting journey touched; those by the other models: --json.`
    : `They are told by ${title}, the first model that can; those by others: --json. Plainer by Linear, which credits every channel of a journey: -m linear.`;
}

function limited(rows: readonly LabelRow[]): Pick<LabelTable, 'rows'> {
  if (rows.length <= MOST_ROWS + 1) return { rows };
  const more = {
    label: `(${rows.length - MOST_ROWS} more: -f csv)`,
    cells: rows[0]?.cells.map(() => '') ?? [],
  };
  return { rows: [...rows.slice(0, MOST_ROWS), more] };
}

function signed(amount: number, decimals: number): string {
  const text = grouped(amount, decimals);
  return amount > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

function notes(
  { totals, channels, confidence, models }: Comparison,
  detailed: DetailedModel | undefined,
): readonly string[] {
  const verdicts = [
    ...totals.filter(hangsOnChance).map(({ verdict }) => verdict),
    ...channels.map(({ conversions }) => conversions.verdict),
  ];
  return [
    ...(verdicts.includes('noise')
      ? [`~ noise: such a change may well be chance (its ${confidence} % interval holds 0).`]
      : []),
    ...(verdicts.includes(null)
      ? [
          confidence === null
            ? '? the two have intervals of different confidence, so chance cannot be told from change.'
            : '? too few conversions, or no intervals, to tell chance from change.',
        ]
      : []),
    ...(detailed === undefined
      ? []
      : [
          'The parts add up to the change: more or fewer journeys touched, more or fewer of them converting, more or less credit for each that does.',
        ]),
    ...(detailed === undefined || models.length === 1 ? [] : [whyThisModel(detailed)]),
  ];
}
