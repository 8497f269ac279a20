import { amountText } from '../amount-text.ts';
import { type Check, type CheckInput, many, percentOf } from './check.ts';
import { gradeOfShare } from './finding.ts';

const LIMITS = [0, 0.05, 1, 1] as const;

/** Conversions of negative value, which count as any other. */
export const refunds: Check = {
  codes: ['refunds'],
  looksAt: 'totals',
  async find(input) {
    const found = input.totals === undefined ? await inLog(input) : input.totals;
    if (found?.refunds === undefined) return [];
    const { conversions } = found;
    const { count, value } = found.refunds;
    const share = count / conversions;
    return [
      {
        code: 'refunds',
        grade: gradeOfShare(share, LIMITS),
        count,
        message: `${many(count, 'conversion is a refund', 'conversions are refunds')} (${percentOf(share)} of all), worth ${amountText(value, input.log.currency)} together`,
        effect:
          'each counts as a conversion of its own: there are more of them, each seems to cost less, and shares of conversions go to what was touched before refunds; their value is taken from those channels, not from those that brought the sales',
        examples: [],
        advice:
          'give orders with what is left of their value, and none that was refunded as a whole; then no refund is a row',
      },
    ];
  },
};

async function inLog({
  session,
  log,
}: CheckInput): Promise<
  Required<Pick<NonNullable<CheckInput['totals']>, 'conversions' | 'refunds'>> | undefined
> {
  if (!log.columns.value) return undefined;
  const row = await session.row(
    'refunds',
    `select count(*)::double as conversions, count(*) filter (where value < 0)::double as refunds,
      coalesce(sum(value) filter (where value < 0), 0)::double as value
    from touchpoints where converts`,
  );
  const count = Number(row['refunds']);
  if (count === 0) return undefined;
  return { conversions: Number(row['conversions']), refunds: { count, value: Number(row['value']) } };
}
