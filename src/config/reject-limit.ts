import { usageError } from '../errors.ts';

/** How many rows may be refused before the run fails: a count of rows, or a share of the rows read in [0, 1]. */
export type RejectLimit = { readonly rows: number } | { readonly share: number };

/**
 * Reads `5` as rows and `2%` or `0.5 %` as a share.
 * @throws AttribError usage for anything else and for more than 100 %.
 */
export function parseRejectLimit(text: string): RejectLimit {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim())?.[1];
  if (percent !== undefined && Number(percent) <= 100) return { share: Number(percent) / 100 };
  if (/^\d{1,15}$/.test(text.trim())) return { rows: Number(text) };
  throw usageError(
    `"${text}" is no limit for refused rows`,
    'allowed: a number of rows such as 0 or 25, or a percentage of the rows read such as 2%',
  );
}
