import type { IdKind } from '../../config/id-kinds.ts';
import type { SourceKind } from '../../config/source-settings.ts';
import type { Encoding } from '../encoding.ts';
import type { Role } from '../role.ts';
import type { TextCount } from './whole-table.ts';

/** How one file could be read, as far as its header and its first records tell. */
export interface SourceProposal {
  readonly file: string;
  readonly kind: SourceKind;
  /** All that it could be read as. */
  readonly kinds: readonly SourceKind[];
  /** The make of export it is recognised as: then its columns need no roles. */
  readonly preset: { readonly name: string; readonly title: string } | undefined;
  /** Why the configuration has no entry for it; undefined where it has one. */
  readonly leftOut: string | undefined;
  /** Its make tells what a conversion is, if it is read as touchpoints. */
  readonly convertsByPreset: boolean;
  /** What advertising cost, and no touchpoints. */
  readonly isSpend: boolean;
  /** Where the text is no UTF-8: what it most likely is. */
  readonly encoding: Encoding | undefined;
  readonly columns: readonly string[];
  readonly roles: readonly ProposedRole[];
  readonly time: ProposedTime;
  /** `,` where amounts plainly have a decimal comma. */
  readonly decimal: ',' | undefined;
  /** The values of the event column with the number of their rows, most frequent first; empty without one. */
  readonly events: readonly EventCount[];
  /** Events that sound like conversions, where nothing else says what converts. */
  readonly conversionEvents: readonly string[];
  /** Which rows of it count. */
  readonly filters: readonly ProposedFilter[];
  /** The column that could tell funnel stages, were there any asked for. */
  readonly stage: ProposedRole | undefined;
  /** Of deals the column in which somebody noted where they came from. */
  readonly leadSource: ProposedRole | undefined;
  /** Events that are purchases: they have amounts, and the others have none. */
  readonly purchases: readonly string[];
  /** The column of their amounts, where they are not taken for conversions. */
  readonly unusedValue: string | undefined;
  /** Where their numbers stand in a file of conversions, too: how many of how many orders. */
  readonly sameOrders:
    | { readonly file: string; readonly shared: number; readonly orders: number }
    | undefined;
  /** What is the channel of all rows. */
  readonly channel: string | undefined;
  /** Roles without which the file cannot be read and for which no column was found. */
  readonly missing: readonly Role[];
  /** Columns by which people could be known, at most one of each kind, the surest first. */
  readonly ids: readonly ProposedId[];
  /** Places of the other files that hold some of its ids; undefined where people are not joined by ids. */
  readonly meets: readonly number[] | undefined;
}

/** Rows of a file that are kept, or left out, by a text of a column. */
export interface ProposedFilter {
  readonly verb: 'keep' | 'exclude';
  readonly column: string;
  readonly values: readonly string[];
  /** The other texts of the column, most frequent first. */
  readonly others: readonly TextCount[];
  /** What the texts say: whether the row is a conversion, whether anybody did something, whether it was anybody. */
  readonly says: 'outcome' | 'touch' | 'nobody';
  /** Rows that it leaves out, of how many, where that is worth saying. */
  readonly rows?: { readonly out: number; readonly all: number } | undefined;
}

export interface ProposedId {
  readonly kind: IdKind;
  readonly column: string;
  /** Whether the header says so; else the values do, or it is a guess. */
  readonly named: boolean;
  /** Whether all of the first records have one. */
  readonly filled: boolean;
}

export interface ProposedRole {
  readonly role: Role;
  readonly column: string;
  /** Whether the header says so without doubt. */
  readonly certain: boolean;
  /** Other columns that could be meant. */
  readonly others: readonly string[];
  /** Some values of the column, those that differ; never of a person's id. */
  readonly examples: readonly string[];
}

export interface EventCount {
  readonly event: string;
  readonly count: number;
}

/** How times are written. */
export interface ProposedTime {
  /** Patterns that have to be chosen from, because day and month, or the unit, cannot be told apart. */
  readonly choices: readonly string[];
  /** Whether the times carry no offset, so that the zone has to be known. */
  readonly naive: boolean;
}
