import { inputError } from '../../errors.ts';
import { commonCurrency } from '../../sources/currency-names.ts';

/** @throws AttribError input where values and spend are known to be in different currencies */
export function requireSameCurrency(ofValues: string | null, ofSpend: string | null): void {
  if (ofValues === null || ofSpend === null || commonCurrency([ofValues, ofSpend]) !== null) return;
  throw inputError(
    `the values are in ${ofValues} and the spend is in ${ofSpend}`,
    'attrib knows no exchange rates: convert all to one currency first',
  );
}
