import type { BudgetHint, ChannelSpend, HintedChannel, Spend, SpendCredit } from './spend.ts';

/** Stands wherever a hint does, and wherever there is none. */
export const HINT_SENTENCE =
  'These are averages: what the spend there was has brought. What more or less of it would change, the marginal return, no average tells, least of all outside the range of spend that was observed.';

export interface HintInput {
  readonly models: readonly {
    readonly name: string;
    readonly title: string;
    readonly sums?: boolean;
    readonly noIntervals?: string;
  }[];
  readonly paid: Spend['paid'];
  readonly channels: readonly ChannelSpend[];
  readonly credits: readonly SpendCredit[];
  /** Whether spend and data are of different days, or the data does not tell its days. */
  readonly otherDays: boolean;
}

/**
 * Names a channel only where every model that divides puts its return (or cost per conversion) on the same side of what
 * all paid channels together return by that model, and the interval does not reach over.
 */
export function budgetHint(input: HintInput): BudgetHint {
  const measure = input.paid.some(({ roas }) => roas !== null && roas !== 0) ? 'roas' : 'cpa';
  const reason = whyNone(input, measure);
  const channels = reason === null ? hinted(input, measure) : [];
  const name = measure === 'roas' ? 'return' : 'cost per conversion';
  return {
    measure,
    channels,
    none:
      reason ??
      (channels.length > 0
        ? null
        : `no channel has a ${name} that all models find better, or all worse, than that of all paid channels together, beyond their intervals`),
    sentence: HINT_SENTENCE,
  };
}

function whyNone(
  { models, channels, credits, otherDays }: HintInput,
  measure: 'roas' | 'cpa',
): string | null {
  const compared = models.filter(({ sums }) => sums !== false);
  if (channels.filter(({ cost, touched }) => touched && cost !== null && cost > 0).length < 2) {
    return 'fewer than two channels have both spend and touchpoints';
  }
  if (otherDays) return 'spend and data are not known to be of the same days';
  if (compared.length < 2) return 'it takes two models that divide, to see whether they agree';
  const without = compared.find(({ noIntervals }) => noIntervals !== undefined);
  if (without !== undefined) {
    return `by ${without.title} nothing can be told from chance: ${without.noIntervals}`;
  }
  const bounded = credits.some(({ roasLow, cpaLow }) => (measure === 'roas' ? roasLow : cpaLow) !== null);
  return bounded ? null : 'too few conversions stand behind every channel with spend';
}

function hinted(
  { models, paid, channels, credits }: HintInput,
  measure: 'roas' | 'cpa',
): readonly HintedChannel[] {
  const compared = models.filter(({ sums }) => sums !== false).map(({ name }) => name);
  return channels.flatMap(({ channel, cost, dailyLow, dailyHigh }) => {
    if (cost === null || cost === 0 || dailyLow === null || dailyHigh === null) return [];
    const verdicts = compared.map((model) => {
      const own = credits.find((credit) => credit.model === model && credit.channel === channel);
      const all = paid.find((entry) => entry.model === model);
      if (own === undefined || all === undefined) return null;
      return measure === 'roas'
        ? side(own.roasLow, own.roasHigh, all.roas)
        : opposite(side(own.cpaLow, own.cpaHigh, all.cpa));
    });
    const [verdict = null] = verdicts;
    if (verdict === null || verdicts.some((other) => other !== verdict)) return [];
    return [{ channel, verdict, dailyLow, dailyHigh }];
  });
}

type Verdict = HintedChannel['verdict'] | null;

/** Where a whole interval lies; null where it reaches over, or is not known. */
function side(low: number | null, high: number | null, all: number | null): Verdict {
  if (all === null) return null;
  if (low !== null && low > all) return 'better';
  return high !== null && high < all ? 'worse' : null;
}

function opposite(verdict: Verdict): Verdict {
  if (verdict === null) return null;
  return verdict === 'better' ? 'worse' : 'better';
}
