import type { Spend } from '../../../insights/spend/spend.ts';
import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { shownName } from '../name.ts';
import { programWords } from '../quality/program-words.ts';

/** Which channels do better or worse by all models and beyond chance, if any. */
export function hint(
  { texts: { cost: words }, figures, list }: PageContext,
  { hint: found, currency }: Spend,
): Html {
  const money = figures.money(currency);
  const of = (verdict: 'better' | 'worse'): readonly Html[] =>
    found.channels.flatMap(({ channel, verdict: own, dailyLow, dailyHigh }, i) => {
      const at = `spend.hint.channels.${i}`;
      const [low, high] = [money.html(dailyLow, `${at}.dailyLow`), money.html(dailyHigh, `${at}.dailyHigh`)];
      return own === verdict ? [html`${words.daily(shownName(channel), low, high)}`] : [];
    });
  const told = (['better', 'worse'] as const).flatMap((verdict) => {
    const channels = of(verdict);
    return channels.length === 0 ? [] : [html`<li>${words[verdict](list(channels))}</li>\n`];
  });
  return html`<h3>${words.hint}</h3>
${told.length === 0 ? html`<p>${words.none}${found.none === null ? null : html` <span class="aside">${programWords(`(${found.none})`)}</span>`}</p>\n` : html`<ul>\n${told}</ul>\n`}<p class="statement">${words.average}</p>
`;
}
