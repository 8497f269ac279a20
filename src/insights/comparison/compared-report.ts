import type { DayPeriod } from '../../config/days.ts';
import type { ChannelReach } from './reach.ts';

/** What a comparison needs of a report: the JSON of a run, or the part of it that an older one has. */
export interface ComparedReport {
  readonly summary: {
    readonly rowsRead: number;
    readonly rowsRejected: number;
    readonly persons?: number | null | undefined;
    readonly touchpoints?: number | undefined;
    readonly channels?: number | undefined;
    readonly journeys: number;
    readonly convertingJourneys: number;
    readonly conversions: number;
    readonly conversionValue: number | null;
    readonly unattributedConversions: number;
    readonly currency?: string | null | undefined;
    readonly firstTime: string | null;
    readonly lastTime: string | null;
  };
  readonly totalIntervals?: ComparedIntervals | undefined;
  readonly settings: {
    readonly timezone: string;
    readonly confidence?: number | undefined;
    readonly period?: DayPeriod | undefined;
    readonly by?: readonly string[] | undefined;
    readonly share?: number | undefined;
  };
  readonly models: readonly {
    readonly name: string;
    readonly title: string;
    readonly sums?: boolean | undefined;
  }[];
  readonly markov?: { readonly order: number } | undefined;
  readonly credits: readonly ComparedCredit[];
  readonly reach?: readonly ChannelReach[] | undefined;
  readonly spend?: ComparedSpend | undefined;
  readonly quality?: { readonly warnings: readonly unknown[] } | undefined;
}

export interface ComparedIntervals {
  readonly journeys: ComparedBounds | null;
  readonly conversionRate: ComparedBounds | null;
  readonly conversions: ComparedBounds | null;
  readonly conversionValue: ComparedBounds | null;
  readonly unattributedShare: ComparedBounds | null;
}

export interface ComparedBounds {
  readonly low: number;
  readonly high: number;
}

export interface ComparedCredit {
  readonly model: string;
  readonly channel: string;
  readonly conversions: number;
  readonly value: number | null;
  readonly share: number;
  readonly conversionsLow?: number | null | undefined;
  readonly conversionsHigh?: number | null | undefined;
  readonly shareLow?: number | null | undefined;
  readonly shareHigh?: number | null | undefined;
  readonly valueLow?: number | null | undefined;
  readonly valueHigh?: number | null | undefined;
}

export interface ComparedSpend {
  readonly currency: string | null;
  readonly blended: {
    readonly cost: number | null;
    readonly cpa: number | null;
    readonly roas: number | null;
    readonly cac?: number | null | undefined;
  };
  readonly credits: readonly {
    readonly model: string;
    readonly channel: string;
    readonly cost: number;
    readonly cpa: number | null;
    readonly roas: number | null;
    readonly cac?: number | null | undefined;
  }[];
}
