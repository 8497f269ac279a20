import type { Page } from './topic.ts';

const READ = {
  '1234.50  1234,50': 'with a decimal point or a decimal comma',
  '1,234.50  1.234,50  1 020,50': "with marks between thousands: comma, point, any space, ' or ’",
  '1,23,456': 'in lakhs and crores',
  'US$50.00  TRY 1.250,00  1 250 kr': 'with a sign or an ISO code, before or after',
  '-$12.00  (12.00)  12.00-': 'negative, with --refunds',
  '-  --  —': 'no amount, like an empty cell',
} as const;

export const moneyPage: Page = [
  'The whole column decides how its amounts are written; no cell is read in a way of its own. What most cells show holds, and a cell written otherwise is refused.',
  READ,
  'If nothing in the column shows whether 1,234 is a thousand, attrib asks; it never guesses. --decimal . or --decimal , says which mark is the decimal one, and the other then stands between thousands.',
  'All values of a run have to be in one currency: of a currency column (--map currency=COLUMN), of signs and codes beside the amounts, of the header (Revenue (EUR)), or of --currency. Several are an error that counts them; --keep Currency=EUR keeps one (--keep-conversions in a file of conversions).',
  'A column whose name ends in micros (cost_micros) holds whole numbers of millionths. Percentages and bounds such as < 10 are refused.',
];
