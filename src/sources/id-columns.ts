import { type IdKind, idKinds } from '../config/id-kinds.ts';
import { IDENTITY_SYNONYMS } from './header-synonyms/identities.ts';
import { isNamed } from './name-key.ts';

/** A column that looks like ids of a kind. */
export interface IdColumn {
  readonly kind: IdKind;
  /** 0-based. */
  readonly index: number;
  /** Whether its name says so; else its values do. */
  readonly named: boolean;
  /** Whether every sampled record has an id there. */
  readonly filled: boolean;
}

/**
 * The columns that look like ids, at most one of each kind, the surest kind first.
 * @param keys the header keys of all columns
 * @param samples the cells of the first records
 */
export function idColumns(
  keys: readonly string[],
  samples: readonly (readonly string[])[],
): readonly IdColumn[] {
  const taken = new Set<number>();
  return idKinds.flatMap((kind) => {
    const named = namedColumn(kind, keys, samples, taken);
    const index = named ?? (kind === 'email' ? keys.findIndex((_, i) => holdsAddresses(samples, i)) : -1);
    if (index === -1 || taken.has(index)) return [];
    taken.add(index);
    const filled = filledTexts(samples, index).length === samples.length;
    return [{ kind, index, named: named !== undefined, filled }];
  });
}

function namedColumn(
  kind: IdKind,
  keys: readonly string[],
  samples: readonly (readonly string[])[],
  taken: ReadonlySet<number>,
): number | undefined {
  for (const tier of IDENTITY_SYNONYMS[kind] ?? []) {
    const index = keys.findIndex(
      (key, i) => !taken.has(i) && isNamed(key, tier) && couldBe(kind, filledTexts(samples, i)),
    );
    if (index !== -1) return index;
  }
  return undefined;
}

/** What ids of a kind look like; a column `device` may say `mobile`, and a column `card` which bank's it is. */
const LOOKS: Partial<Record<IdKind, RegExp>> = {
  'customer-id': /^\S+$/,
  email: /@|^[0-9a-f]{16,}$/i,
  phone: /(?:\d\D*){5}|^[0-9a-f]{16,}$/i,
  'loyalty-card': /^(?=.*\d)\S{3,}$/,
  device: /^(?=.*\d)\S{6,}$/,
  cookie: /^(?=.*\d)\S+$/,
};

function couldBe(kind: IdKind, texts: readonly string[]): boolean {
  const look = LOOKS[kind];
  return look === undefined || 2 * texts.filter((text) => look.test(text)).length >= texts.length;
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function holdsAddresses(samples: readonly (readonly string[])[], index: number): boolean {
  const texts = filledTexts(samples, index);
  return texts.length > 0 && texts.every((text) => ADDRESS.test(text));
}

function filledTexts(samples: readonly (readonly string[])[], index: number): readonly string[] {
  return samples.map((cells) => cells[index]?.trim() ?? '').filter((text) => text !== '');
}
