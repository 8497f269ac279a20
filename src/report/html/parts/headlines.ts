import type { TotalName } from '../../../insights/comparison/comparison.ts';
import type { Spend } from '../../../insights/spend/spend.ts';
import { hangsOnChance } from '../../comparison/hangs-on-chance.ts';
import { hasOtherDays } from '../../spend-days.ts';
import type { PageContext } from '../context.ts';
import { type Content, type Html, html } from '../html.ts';

/** A number that stands large at the top. */
interface Headline {
  readonly label: string;
  readonly number: Html;
  readonly note: Content;
  /** What a comparison calls it. */
  readonly total?: TotalName;
}

/** From so many characters on, a number needs smaller letters to stay in its card. */
const LONG = 8;
const VERY_LONG = 12;

/** The four numbers at the top, with their change where there is one to tell. All of one size, so that all fit. */
export function headlines(context: PageContext): Html {
  const { spend } = context.attribution;
  const lines = [
    conversionsLine(context),
    worth(context),
    ...(spend === undefined ? [people(context), converting(context)] : paid(context, spend)),
  ].filter((line) => line !== null);
  const longest = Math.max(0, ...lines.map(({ number }) => number.markup.replace(/<[^>]*>/g, '').length));
  const size = longest < LONG ? '' : longest < VERY_LONG ? ' long' : ' very-long';
  return html`<ul class="cards${size}">
${lines.map((line) => card(context, line))}</ul>`;
}

function conversionsLine({
  attribution: { summary },
  texts: { answer: words },
  figures,
}: PageContext): Headline {
  const { conversions, unattributedConversions } = summary;
  return {
    label: words.conversions,
    number: figures.count.html(conversions, 'summary.conversions'),
    note:
      unattributedConversions === 0
        ? words.noneUnattributed
        : words.unattributed(figures.count.html(unattributedConversions, 'summary.unattributedConversions')),
    total: 'conversions',
  };
}

/** Their value, or without any how many touchpoints a journey has. */
function worth({ attribution, texts: { answer: words }, figures }: PageContext): Headline | null {
  const { conversions, conversionValue } = attribution.summary;
  if (conversionValue !== null) {
    const { currency } = attribution.summary;
    return {
      label: words.value,
      number: figures.largeMoney(currency).html(conversionValue, 'summary.conversionValue'),
      note:
        conversions === 0
          ? null
          : words.perConversion(figures.money(currency).html(conversionValue / conversions)),
      total: 'conversionValue',
    };
  }
  const perJourney = attribution.trust?.structure.touchpointsPerJourney ?? null;
  if (perJourney === null) return null;
  return {
    label: words.perJourney,
    number: figures.decimal.html(perJourney, 'trust.structure.touchpointsPerJourney'),
    note: words.beforeConversion,
  };
}

function people({
  attribution: { summary },
  texts: { answer: words },
  figures,
}: PageContext): Headline | null {
  const { persons, touchpoints, channels } = summary;
  if (persons === null) return null;
  return {
    label: words.people,
    number: figures.count.html(persons, 'summary.persons'),
    note: words.touchpoints(
      figures.count.html(touchpoints, 'summary.touchpoints'),
      figures.count.html(channels, 'summary.channels'),
    ),
  };
}

function converting({
  attribution: { summary },
  texts: { answer: words },
  figures,
}: PageContext): Headline | null {
  const { journeys, convertingJourneys } = summary;
  if (journeys === 0) return null;
  return {
    label: words.converting,
    number: figures.share.html(convertingJourneys / journeys),
    note: words.ofJourneys(
      figures.count.html(convertingJourneys, 'summary.convertingJourneys'),
      figures.count.html(journeys, 'summary.journeys'),
    ),
    total: 'conversionRate',
  };
}

function paid(
  { attribution, texts: { answer, cost: words }, figures }: PageContext,
  { blended, currency }: Spend,
): readonly (Headline | null)[] {
  const money = figures.money(currency);
  const note = hasOtherDays(attribution) ? html`<b class="alarm">${words.otherDays}</b>` : words.blended;
  const { cost, roas, cpa } = blended;
  return [
    {
      label: words.spend,
      number: cost === null ? html`–` : figures.largeMoney(currency).html(cost, 'spend.blended.cost'),
      note: cpa === null || roas === null ? null : answer.perConversion(money.html(cpa, 'spend.blended.cpa')),
      total: 'spend',
    },
    roas !== null
      ? {
          label: words.roas,
          number: figures.ratio.html(roas, 'spend.blended.roas'),
          note,
          total: 'roas',
        }
      : cpa === null
        ? null
        : {
            label: words.cpa,
            number: money.html(cpa, 'spend.blended.cpa'),
            note,
            total: 'cpa',
          },
  ];
}

function card(context: PageContext, { label, number, note, total }: Headline): Html {
  const change = total === undefined ? null : changeOf(context, total);
  return html`<li><span class="label">${label}</span> <strong>${number}</strong> ${change === null ? null : html`<span class="change">${change}</span> `}<span class="note">${note}</span></li>
`;
}

function changeOf({ attribution: { comparison }, texts, figures }: PageContext, total: TotalName): Content {
  const i = comparison?.totals.findIndex((own) => own.total === total) ?? -1;
  const found = comparison?.totals[i];
  if (found === undefined || found.relativeChange === null) return null;
  const said = texts.changed.since(
    figures.signed.share.html(found.relativeChange, `comparison.totals.${i}.relativeChange`),
  );
  return found.verdict === 'noise' && hangsOnChance(found) ? texts.changed.maybeChance(said) : said;
}
