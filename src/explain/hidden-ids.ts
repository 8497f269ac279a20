import type { Pseudonyms } from '../sources/pseudonyms.ts';
import type { ExplainedPerson } from './explained.ts';

type Named = ExplainedPerson & {
  readonly orderId?: string;
  readonly askedBy?: { readonly kind: string; readonly id: string };
};

/** The same with pseudonyms in the place of the ids of people and orders. */
export function withPseudonyms<Explained extends Named>(explained: Explained, { of }: Pseudonyms): Explained {
  const order = (id: string | null) => (id === null ? null : of(id));
  return {
    ...explained,
    person: of(explained.person),
    ...(explained.orderId === undefined ? {} : { orderId: of(explained.orderId) }),
    ...(explained.askedBy === undefined
      ? {}
      : { askedBy: { ...explained.askedBy, id: of(explained.askedBy.id) } }),
    ...(explained.ids === undefined
      ? {}
      : { ids: explained.ids.map(({ kind, id }) => ({ kind, id: of(id) })) }),
    rows: explained.rows.map((row) => ({ ...row, orderId: order(row.orderId) })),
    journeys: explained.journeys.map((journey) => ({
      ...journey,
      conversion:
        journey.conversion === null
          ? null
          : { ...journey.conversion, orderId: order(journey.conversion.orderId) },
    })),
  };
}
