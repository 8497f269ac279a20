import type { PageContext } from '../context.ts';
import { type Content, html } from '../html.ts';
import type { FindingFacts, FindingText } from '../languages/findings/finding-texts.ts';
import { nameText, shownName } from '../name.ts';

/** Channels that a sentence names. */
const MOST_NAMED = 5;

/**
 * What is said in the language of the page of something that the program found; undefined where it has no words of its
 * own for it.
 * @param count rows, names or channels that it is about
 */
export function translatedFinding(
  context: PageContext,
  code: string,
  count: number | undefined,
): { readonly message: Content; readonly todo: string } | undefined {
  const { findings } = context.texts;
  if (findings === null || !Object.hasOwn(findings, code)) return undefined;
  const { message, todo }: FindingText = findings[code as keyof typeof findings];
  return { message: message(factsOf(context, code, count)), todo };
}

function factsOf(context: PageContext, code: string, count: number | undefined): FindingFacts {
  const { attribution, texts, figures, list } = context;
  const { summary, spend } = attribution;
  const share = (part: number, whole: number): Content =>
    whole === 0 ? '–' : figures.share.html(part / whole);
  const days = (of: { readonly from: string; readonly to: string } | null | undefined): Content =>
    of === null || of === undefined ? '–' : texts.page.period(figures.date(of.from), figures.date(of.to));
  const untouched = (spend?.channels ?? []).filter(({ cost, touched }) => cost !== null && !touched);
  const named = untouched.slice(0, MOST_NAMED).map(({ channel }) => shownName(nameText(channel, 40)));
  const more = untouched.length - named.length;
  return {
    count: figures.count.html(count ?? counted(context, code)),
    convertingShare: share(summary.convertingJourneys, summary.journeys),
    unattributedShare: share(summary.unattributedConversions, summary.conversions),
    refundValue: figures.money(summary.currency).html(summary.refunds?.value ?? 0, 'summary.refunds.value'),
    spendDays: days(spend?.period),
    dataDays: days(spend?.dataPeriod),
    untouchedCost: figures
      .money(spend?.currency ?? null)
      .html(untouched.reduce((sum, { cost }) => sum + (cost ?? 0), 0)),
    untouchedChannels: html`${list(more === 0 ? named : [...named, texts.answer.manyMore(figures.count.html(more))])}`,
  };
}

/** Of a warning, which unlike a finding does not tell its count. */
function counted({ attribution }: PageContext, code: string): number {
  return code === 'spend-rejected'
    ? (attribution.spend?.rejects ?? []).reduce((sum, group) => sum + group.count, 0)
    : attribution.summary.rowsRejected;
}
