import { type Agreement, findAgreement } from './agreement.ts';
import { checkGates, type Gate } from './gates.ts';
import { findGroups, type ModelGroups } from './groups.ts';
import { askHalves } from './halves.ts';
import { comparable, rankChannels, sharesOf, valueSharesOf } from './model-shares.ts';
import { type Sensitivity, testSensitivity } from './sensitivity.ts';
import { sequenceGain } from './sequence.ts';
import { compareHalves, type Stability } from './stability.ts';
import { describeStructure, type Structure } from './structure.ts';
import { attributed, type TrustInput } from './trust-input.ts';

/** How far to believe a run. It never names a model that is right: there is none. */
export interface Trust {
  /** What no model can say, in one sentence that is always the same. */
  readonly sentence: string;
  readonly gates: readonly Gate[];
  readonly structure: Structure;
  /** Null where no model divides all conversions among the channels, or there are none. */
  readonly agreement: Agreement | null;
  /** The same by value; null as well where the data carries none, or it nets to 0 or less. */
  readonly valueAgreement: Agreement | null;
  /** Of the models that have intervals. */
  readonly groups: readonly ModelGroups[];
  readonly sensitivity: Sensitivity | null;
  readonly stability: Stability | null;
}

export const SENTENCE =
  'Credit divides observed conversions; it is not incremental effect. Only randomised tests measure that.';

/**
 * Works out the panel, or with `trust: 'quick'` only its gates, structure, agreement and groups. The run's tables are
 * as they were when it is done.
 */
export async function assessTrust(input: TrustInput): Promise<Trust> {
  const { session, channels, totals, days } = input;
  const { labels } = channels;
  const conversions = attributed(totals);
  const compared = comparable(input.results).map((modelled) => sharesOf(modelled, conversions));
  const ranked = rankChannels(labels, compared);
  const structure = await describeStructure(session, totals);
  const answers = compared.length > 0 && conversions > 0;
  const whole = input.settings.trust === true;
  const halves = answers && whole ? await askHalves(input) : null;
  const credited = labels.map(
    (_, i) => compared.reduce((sum, { shares }) => sum + (shares[i] ?? 0) * conversions, 0) / compared.length,
  );
  return {
    sentence: SENTENCE,
    gates: checkGates({
      conversions,
      days,
      credited: compared.length === 0 ? [] : credited,
      nonConverting: totals.journeys - totals.convertingJourneys,
      sequenceGain: halves === null ? null : sequenceGain([halves[0].steps, halves[1].steps], labels.length),
    }).filter(({ gate }) => whole || gate !== 'sequence'),
    structure,
    agreement: answers ? findAgreement(labels, ranked, compared) : null,
    valueAgreement: answers ? agreementOnValue(input, labels) : null,
    groups: answers ? findGroups(labels, ranked, compared) : [],
    sensitivity: answers && whole ? await testSensitivity(input, ranked) : null,
    stability: halves === null ? null : compareHalves(labels, ranked, halves),
  };
}

function agreementOnValue({ totals, results }: TrustInput, labels: readonly string[]): Agreement | null {
  const value = (totals.value ?? 0) - (totals.unattributedValue ?? 0);
  if (value <= 0) return null;
  const models = comparable(results).map((modelled) => valueSharesOf(modelled, value));
  return findAgreement(labels, rankChannels(labels, models), models);
}
