/** Columns of the logs in these tests. */
export const HEADER = 'user_id,timestamp,channel,converted';

/**
 * A small sound log that gives no warning: u1 converts after Email and Direct, u2 does not. By the linear model
 * each channel has half a conversion.
 */
export const LOG: readonly string[] = [
  HEADER,
  'u1,2026-01-05 10:00,Email,0',
  'u1,2026-01-06 10:00,Direct,1',
  'u2,2026-01-06 11:00,Direct,0',
];

/** The same with what the conversion was worth. */
export const VALUE_LOG: readonly string[] = [
  'user_id,timestamp,channel,value',
  'u1,2026-01-05 10:00,Email,',
  'u1,2026-01-06 10:00,Direct,12.50',
  'u2,2026-01-06 11:00,Direct,',
];
