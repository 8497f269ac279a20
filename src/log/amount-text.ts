/** An amount of money in a sentence, as reports write it: `2,565.93 EUR`, `1,524 $`; without cents where it is whole. */
export function amountText(amount: number, currency: string | null): string {
  const digits = Math.abs(amount - Math.round(amount)) < 0.005 ? 0 : 2;
  const number = amount.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return currency === null ? number : `${number} ${currency}`;
}
