import { type IdKind, idKinds } from '../config/id-kinds.ts';

/** What an id can be the id of: a person, by whatever kind of id, or an order. */
export type AskedKind = IdKind | 'order';

/** Whom to explain: an id of whatever kind has it, or of the kind that is said, such as `{ email: 'ann@x.org' }`. */
export type AskedId = string | { [Kind in AskedKind]: { readonly [kind in Kind]: string } }[AskedKind];

export const askedKinds: readonly AskedKind[] = [...idKinds, 'order'];

/** What is asked, in one shape. */
export interface Asked {
  readonly text: string;
  /** Undefined: whichever has it. */
  readonly kind: AskedKind | undefined;
}

export function readAsked(asked: AskedId): Asked {
  if (typeof asked === 'string') return { text: asked.trim(), kind: undefined };
  const [said] = Object.entries(asked) as [AskedKind, string][];
  const [kind, text] = said ?? (['person', ''] as const);
  return { text: text.trim(), kind };
}
