import { NOTHING } from '../../config/channel-pattern.ts';
import { bound, isOneOf } from '../../engine/sql.ts';

/** `foldedText` in SQL; NULL for what stands for nothing. */
export function foldedSql(text: string): string {
  const tidy = `replace(lower(nfc_normalize(trim(${text}))), 'ı', 'i')`;
  const single = `case when regexp_matches(f, '\\s\\s|[^\\S ]') then trim(regexp_replace(f, '\\s+', ' ', 'g')) else f end`;
  return bound('f', tidy, `case when not ${isOneOf('f', NOTHING)} then ${single} end`);
}
