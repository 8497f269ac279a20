import { inputError } from '../../errors.ts';
import type { Note } from '../../models/model.ts';
import { commonCurrency } from '../../sources/currency-names.ts';
import type { ComparedReport } from './compared-report.ts';
import type { NamedReport } from './named-report.ts';
import { sideName } from './named-report.ts';

/** Amounts that two reports both have, with the currency that each tells of. */
interface Money {
  readonly what: string;
  readonly currencyOf: (report: ComparedReport) => string | null | undefined;
}

const VALUES: Money = { what: 'values', currencyOf: ({ summary }) => summary.currency };
const SPEND: Money = { what: 'spend', currencyOf: ({ spend }) => spend?.currency };

/** @throws AttribError input where amounts are known to be in different currencies: no exchange rate is known. */
export function requireSameMoney(before: NamedReport, after: NamedReport): void {
  for (const { what, currencyOf } of comparedMoney(before, after)) {
    const [was, is] = [currencyOf(before.report), currencyOf(after.report)];
    if (was == null || is == null || commonCurrency([was, is]) !== null) continue;
    throw inputError(
      `the ${what} of ${sideName(after)} ${what === SPEND.what ? 'is' : 'are'} in ${is}, and of ${sideName(before)} in ${was}: amounts in different currencies cannot be compared`,
      'attrib knows no exchange rates: convert the amounts in the files of one of the two, and make its report anew',
    );
  }
}

/** The currency of all amounts that are compared; null where nothing tells it. */
export function comparedCurrency(before: NamedReport, after: NamedReport): string | null {
  const told = comparedMoney(before, after)
    .flatMap(({ currencyOf }) => [currencyOf(before.report), currencyOf(after.report)])
    .filter((currency) => currency != null);
  return commonCurrency(told);
}

/** Where only one of two reports tells its currency. */
export function moneyNotes(before: NamedReport, after: NamedReport): readonly Note[] {
  return comparedMoney(before, after).flatMap(({ what, currencyOf }) => {
    const [was, is] = [currencyOf(before.report), currencyOf(after.report)];
    if ((was == null) === (is == null)) return [];
    const silent = was == null ? before : after;
    return [
      {
        code: 'compared-currency',
        message: `${sideName(silent)} does not tell the currency of its ${what}, which ${what === SPEND.what ? 'is' : 'are'} taken to be ${was ?? is} as in the other`,
        hint: 'if that is wrong, no amount of this comparison is right',
      },
    ];
  });
}

function comparedMoney({ report: before }: NamedReport, { report: after }: NamedReport): readonly Money[] {
  return [
    ...(before.summary.conversionValue === null || after.summary.conversionValue === null ? [] : [VALUES]),
    ...(before.spend === undefined || after.spend === undefined ? [] : [SPEND]),
  ];
}
