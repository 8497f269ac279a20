import { hint } from '../cost/hint.ts';
import { paidShares } from '../cost/paid-shares.ts';
import { returns } from '../cost/returns.ts';
import { spendLines } from '../cost/spend-lines.ts';
import { html } from '../html.ts';
import type { Section } from './section.ts';

/** What was paid, beside what was credited. */
export const cost: Section = {
  id: 'cost',
  title: ({ texts }) => texts.cost.title,
  terms: ({ attribution: { summary } }) => [
    'spend',
    ...(summary.conversionValue === null ? [] : (['roas'] as const)),
    'cpa',
  ],
  body: (context) => {
    const { spend } = context.attribution;
    if (spend === undefined) return undefined;
    return html`${paidShares(context, spend)}
${returns(context, spend)}
${hint(context, spend)}
${spendLines(context, spend)}`;
  },
};
