import type { Attribution, TypedCredit, TypeSummary } from './attribution.ts';
import type { Credited } from './credit-table.ts';
import { counted, grouped, isWhole, percent } from './number-format.ts';

/** One type of conversions: a heading, and what is credited as if there were no other. */
export interface TypeTable {
  readonly title: string;
  readonly credited: Credited;
}

/** With more types than this, the others are left to the formats for programs. */
const MOST_TYPES = 12;

/**
 * What to show of each type of conversions; none unless the run was asked for types.
 * @param shown makes text from the data safe for the medium
 */
export function typeTables(
  attribution: Attribution,
  shown: (text: string) => string,
): { readonly tables: readonly TypeTable[]; readonly notes: readonly string[] } {
  const { conversionTypes = [], creditsByType = [] } = attribution;
  const listed = conversionTypes.slice(0, MOST_TYPES);
  return {
    tables: listed.map((type) => ({
      title: title(type, shown),
      credited: {
        models: attribution.models,
        settings: attribution.settings,
        summary: { ...attribution.summary, ...type },
        credits: earning(
          creditsByType.filter(({ conversionType }) => conversionType === type.conversionType),
        ),
      },
    })),
    notes: notes(attribution, conversionTypes.length - listed.length),
  };
}

/** The credits of the channels that earn something by one model at least. */
function earning(credits: readonly TypedCredit[]): readonly TypedCredit[] {
  const earners = new Set(
    credits.filter(({ conversions, value }) => conversions !== 0 || value).map(({ channel }) => channel),
  );
  return credits.filter(({ channel }) => earners.has(channel));
}

function title(
  { conversionType, conversions, conversionValue, unattributedConversions: lost }: TypeSummary,
  shown: (text: string) => string,
): string {
  const worth =
    conversionValue === null || conversionValue === 0
      ? ''
      : ` worth ${grouped(conversionValue, isWhole(conversionValue) ? 0 : 2)}`;
  const unattributed =
    lost === 0 ? '' : `, ${grouped(lost, 0)} unattributed (${percent(lost / conversions)})`;
  return `Type ${shown(conversionType)}: ${counted(conversions, 'conversion', 'conversions')}${worth}${unattributed}`;
}

function notes({ models, conversionTypes = [], summary }: Attribution, unlisted: number): readonly string[] {
  if (conversionTypes.length === 0) return [];
  return [
    ...(unlisted === 0 ? [] : [`${counted(unlisted, 'more type', 'more types')}: -f csv`]),
    ...(conversionTypes.length > 1 && models.some(({ name }) => name.startsWith('markov'))
      ? [
          'Markov: each type is divided by removal effects of its own, so the types do not add up to all conversions together.',
        ]
      : []),
    ...(summary.conversionValue === null ? [] : ['Value by type: --json or -f csv']),
  ];
}
