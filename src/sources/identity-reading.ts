import { inputError } from '../errors.ts';
import { unclearConsent, withoutConsent } from './consent.ts';
import type { Names } from './header-again.ts';
import { listedAsides } from './id-lists.ts';
import { idReading } from './id-reading.ts';
import { idColumn, inOrder } from './ids.ts';
import { isHeaderSql } from './repeated-header.ts';
import type { RoleColumns } from './role.ts';
import { filteredAsides, type RowFilters } from './row-filters.ts';
import type { PrivacyRules, RowReading } from './row-reading.ts';
import { column } from './table.ts';
import type { TimeReading } from './time-reading.ts';

/** Rows of a file that only says which ids are one person's: no time, no channel, no conversion. */
export function identityReading(
  columns: RoleColumns,
  privacy: PrivacyRules,
  filters: RowFilters,
  header: Names,
): RowReading {
  const { kinds, texts, keys } = idReading(columns);
  const at = columns.get('consent');
  const consent = at === undefined ? undefined : column(at);
  const roles = [...columns.values()];
  const isHeader = isHeaderSql(header, roles);
  const present = kinds.map((kind) => `(${idColumn(kind)} is not null)::integer`).join(' + ');
  return {
    derived: (from) =>
      `from (select *, ${keys.join(', ')}, false as converts from (select *, ${texts.join(', ')} ${from}))`,
    ids: kinds,
    asides: [
      ...filteredAsides(filters, new Set()),
      ...withoutConsent(consent, privacy.consentBlank),
      ...listedAsides(kinds, privacy),
      { holds: `(${present} < 2 and not ${isHeader})`, reason: 'fewer than two ids: nothing to join' },
    ],
    checks: [
      { column: roles[0] ?? 0, holds: `not ${isHeader}`, reason: `''` },
      ...(at === undefined ? [] : [unclearConsent(at, privacy.consentBlank, 'identities')]),
    ],
  };
}

export const NO_TIME: TimeReading = {
  label: 'none',
  zone: 'UTC',
  reason: () => `''`,
  sql: () => 'null::bigint',
};

/** @throws AttribError input where a file of identities can join nothing */
export function requireTwoIds(file: string, header: readonly string[], columns: RoleColumns): void {
  const kinds = inOrder(columns.keys());
  if (kinds.length >= 2) return;
  throw inputError(
    `${file}: two columns of ids are needed to say who is who${kinds.length === 1 ? `; only ${kinds[0]} is found` : ''}. Columns: ${header.join(', ')}`,
    'Say which columns they are: --map-identities cookie=COLUMN,email=COLUMN',
  );
}
