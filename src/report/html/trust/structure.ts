import type { PageContext } from '../context.ts';
import { type Content, type Html, html } from '../html.ts';

/** What in the journeys bounds every model. */
export function structure({ attribution, texts: { trust: words }, figures }: PageContext): Html | null {
  const found = attribution.trust?.structure;
  if (found === undefined || found.singleTouchShare === null) return null;
  const share = (field: 'singleTouchShare' | 'singleChannelShare' | 'nonConvertingShare'): Html =>
    figures.share.html(found[field] ?? 0, `trust.structure.${field}`);
  const said: readonly Content[] = [
    words.perJourney(
      figures.decimal.html(found.touchpointsPerJourney ?? 0, 'trust.structure.touchpointsPerJourney'),
      figures.decimal.html(found.channelsPerJourney ?? 0, 'trust.structure.channelsPerJourney'),
    ),
    words.singleTouch(share('singleTouchShare')),
    words.singleChannel(share('singleChannelShare')),
    words.nonConverting(share('nonConvertingShare')),
  ];
  return html`<h3>${words.structure}</h3>
<ul>
${said.map((sentence) => html`<li>${sentence}</li>\n`)}</ul>
`;
}
