import type { Patterns } from '../../config/channel-rule.ts';
import type { SpendRole } from '../../config/roles.ts';
import type { SourceKind } from '../../config/source-settings.ts';
import type { Role } from '../role.ts';

/** Names of one column, of which the first that a file has counts: in other languages, of older versions. */
export type Names = string | readonly string[];

/** Which files are of a make: those that have all of some columns, and none of others. */
export interface Fingerprint {
  readonly has: readonly Names[];
  readonly lacks?: readonly string[];
  /** Zone of times without an offset in files of this form, where their maker fixes it. */
  readonly timezone?: string;
  /** How these files write times, where their maker fixes it. */
  readonly dateFormat?: readonly string[];
}

/** A column that the file does not have as such, made of others. */
export type MadeColumn =
  /** The first of these that is not empty; of its text what stands before a sign, where one is named. */
  | { readonly firstOf: readonly Names[]; readonly before?: string }
  /** The rest of the line that begins with this key, in a cell of several lines: `UTM source: google`. */
  | { readonly line: string; readonly of: Names }
  /** Several one behind the other, with a blank between. */
  | { readonly joined: readonly Names[] }
  /** The sum of the amounts of all rows that agree in a column. */
  | { readonly total: Names; readonly by: Names }
  /** One of two, a column or a text that is the same in all rows. */
  | {
      readonly when: Names;
      readonly is: Patterns;
      readonly use: Names | { readonly text: string };
      readonly otherwise: Names | { readonly text: string };
    }
  /** `internal` where a page of the same host linked to the address, else `external`. */
  | { readonly linkedFrom: Names; readonly to: Names }
  /** 1 for the first of the rows that agree in a column, 2 for the next. */
  | { readonly numberedBy: Names };

/** Rows that are sound and count for nothing. */
export interface PresetFilter {
  /** Why, as reports say it: `refunded`. */
  readonly reason: string;
  readonly column: Names | MadeColumn;
  /** Set aside where one of these patterns fits, as in channel rules. */
  readonly is?: Patterns;
  /** Set aside where none of them fits. */
  readonly isNot?: Patterns;
  /** Only in files without this column. */
  readonly unless?: Names;
  /** Only where the user has not said who the person is. */
  readonly ofPerson?: boolean;
  /** Rows whose event converts stay. */
  readonly ofTouchpoints?: boolean;
}

/** How the rows of a file are read as rows of one kind. */
export interface PresetReading {
  readonly columns: { readonly [role in Role]?: Names | MadeColumn };
  /** Ids by which people can be joined, where a run does that; they take the place of the person. */
  readonly ids?: { readonly [role in Role]?: Names };
  /** What all rows have for a channel. */
  readonly channel?: string;
  /** Values of the event column: rows of other kinds than these two are set aside. */
  readonly touchEvents?: readonly string[];
  readonly conversionEvents?: readonly string[];
  readonly filters?: readonly PresetFilter[];
  /** What a reader of a report should know. */
  readonly notes?: readonly string[];
}

/** How a report of advertising costs is read. */
export interface PresetSpend {
  readonly columns: { readonly [role in SpendRole]?: Names };
  /** The column of the day, in reports that have a row for each: beside it, the days of the whole report say nothing. */
  readonly daily?: Names;
  /** What all rows were spent on, where no column says it. */
  readonly channel: string;
  /** Channels by what a column says of the campaign. */
  readonly channelBy?: { readonly column: Names; readonly channels: Readonly<Record<string, string>> };
  /** A column that only lines of sums leave empty. */
  readonly filled?: Names;
  /** How dates are written, where that can be read two ways. */
  readonly dateFormat?: readonly string[];
}

/** A make of export files: what they are known by, and how they are read. */
export interface Preset {
  readonly name: string;
  /** In the plural, as in "read as Shopify orders". */
  readonly title: string;
  readonly vendor: string;
  /** What the columns are known from. */
  readonly basis: string;
  readonly fingerprints: readonly Fingerprint[];
  readonly readings: { readonly [kind in SourceKind]?: PresetReading };
  readonly spend?: PresetSpend;
  /** What a file of this make is good for, where it cannot be read as what it was given for. */
  readonly advice?: string;
  /** Peculiarities, as sentences. */
  readonly quirks: readonly string[];
}
