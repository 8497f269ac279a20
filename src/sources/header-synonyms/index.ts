import type { SourceKind } from '../../config/source-settings.ts';
import { CONVERSION_SYNONYMS } from './conversions.ts';
import { IDENTITY_SYNONYMS } from './identities.ts';
import { PATH_SYNONYMS } from './paths.ts';
import type { Synonyms } from './synonyms.ts';
import { TOUCHPOINT_SYNONYMS } from './touchpoints.ts';

export { CONVERSION_SYNONYMS, IDENTITY_SYNONYMS, PATH_SYNONYMS, TOUCHPOINT_SYNONYMS };

/** By kind of file: English, Turkish, Azerbaijani, Norwegian, German, French, Spanish, Arabic. */
export const SYNONYMS: Readonly<Record<SourceKind, Synonyms>> = {
  touchpoints: TOUCHPOINT_SYNONYMS,
  conversions: CONVERSION_SYNONYMS,
  identities: IDENTITY_SYNONYMS,
  paths: PATH_SYNONYMS,
};
