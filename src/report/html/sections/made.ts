import type { SourceQuality } from '../../attribution.ts';
import type { PageContext } from '../context.ts';
import { type Content, type Html, html, joined } from '../html.ts';
import type { Explained } from '../languages/texts.ts';
import { nameText, shownName } from '../name.ts';
import { cutNote } from '../parts/cut-note.ts';
import { type Cell, dataTable } from '../parts/data-table.ts';
import type { Section } from './section.ts';

/** Every choice behind the numbers, the files, and the command. */
export const made: Section = {
  id: 'made',
  title: ({ texts }) => texts.made.title,
  terms: () => [],
  body: (context) => html`${settings(context)}
${sources(context)}
${command(context)}`,
};

/** Settings that have a row of their own, where they matter. */
const TOLD: readonly string[] = [
  'lookback',
  'halfLife',
  'markovOrder',
  'positionWeights',
  'directChannels',
  'timezone',
  'period',
  'journeys',
  'repeats',
  'openJourneys',
  'conversionType',
  'by',
  'confidence',
];

function settings({ attribution, texts, figures, list }: PageContext): Html {
  const words = texts.made;
  const { settings, models, markov } = attribution;
  const used = (start: string): boolean => models.some(({ name }) => name.startsWith(start));
  const row = ({ title, meaning }: Explained, chosen: Content): readonly Cell[] => [
    { content: html`${title} <span class="follows">${meaning}</span>` },
    { content: chosen },
  ];
  const names = (found: readonly string[]): Content =>
    found.length === 0 ? words.none : list(found.map(shownName));
  const order =
    settings.markovOrder === 'auto' ? `${markov?.order ?? '–'} (auto)` : `${settings.markovOrder}`;
  const rows = [
    row(
      words.lookback,
      settings.lookback === 'none' ? words.noLookback : figures.duration(settings.lookback),
    ),
    ...(settings.period === undefined
      ? []
      : [
          row(
            words.period,
            texts.page.period(figures.date(settings.period.from), figures.date(settings.period.to)),
          ),
        ]),
    ...(settings.by === undefined ? [] : [row(words.by, names(settings.by))]),
    ...(settings.conversionType === undefined
      ? []
      : [row(words.conversionType, names(settings.conversionType))]),
    ...(used('time-decay') ? [row(words.halfLife, figures.duration(settings.halfLife))] : []),
    ...(used('markov') ? [row(words.markovOrder, order)] : []),
    ...(used('position-based') ? [row(words.positionWeights, settings.positionWeights)] : []),
    ...(used('last-non-direct') ? [row(words.directChannels, names(settings.directChannels))] : []),
    row(words.timezone, settings.timezone),
    row(words.journeys, code(settings.journeys)),
    row(words.repeats, code(settings.repeats)),
    row(words.openJourneys, code(settings.openJourneys)),
    row(words.confidence, figures.count.html(settings.confidence, 'settings.confidence')),
  ];
  const others = Object.entries(settings).filter(([name]) => !TOLD.includes(name));
  return html`<h3>${words.settings}</h3>
${dataTable(
  { columns: [{ head: words.setting }, { head: words.chosen }], rows, className: 'settings' },
  words.settings,
)}${
  others.length === 0
    ? null
    : html`<p class="aside">${words.others}: ${joined(
        others.map(
          ([name, value]) =>
            html`${code(name)} ${nameText(typeof value === 'string' ? value : JSON.stringify(value), 200)}`,
        ),
        ' · ',
      )}</p>\n`
}`;
}

function code(text: string): Html {
  return html`<code>${text}</code>`;
}

/** With more files than this, the rest is only counted. */
const MOST_SOURCES = 50;

function sources(context: PageContext): Html | null {
  const { texts, figures } = context;
  const { quality } = context.attribution;
  const words = texts.made;
  if (quality.sources.length === 0) return null;
  const rows = quality.sources.slice(0, MOST_SOURCES).map((source, i): readonly Cell[] => [
    { content: shownName(source.file) },
    { content: words.kinds[source.kind] ?? source.kind },
    { content: figures.count.html(source.rowsRead, `quality.sources.${i}.rowsRead`) },
    { content: figures.count.html(source.rowsRejected, `quality.sources.${i}.rowsRejected`) },
    {
      content: joined(
        Object.entries(source.columns).map(([role, column]) => html`${code(role)} = ${shownName(column)}`),
        html`<br>`,
      ),
    },
    { content: joined(readAs(source), html`<br>`) },
  ]);
  return html`<h3>${words.sources}</h3>
${dataTable(
  {
    columns: [
      { head: words.file, className: 'roomy' },
      { head: words.kind },
      { head: texts.trust.rows, numeric: true },
      { head: texts.trust.rejectedShort, numeric: true },
      { head: words.columns, className: 'roomy' },
      { head: words.format },
    ],
    rows,
  },
  words.sources,
)}${cutNote(context, rows.length, quality.sources.length)}`;
}

/** Encoding and separator of text files, and how times are written; what there is of them. */
function readAs({ encoding, delimiter, dateFormat }: SourceQuality): readonly Content[] {
  return [
    encoding,
    delimiter === null ? null : code(delimiter === '\t' ? 'tab' : delimiter),
    dateFormat === null ? null : html`<bdi>${nameText(dateFormat)}</bdi>`,
  ].filter((part) => part !== null);
}

function command({ attribution, texts: { made: words }, origin, figures }: PageContext): Html {
  const again =
    origin === undefined
      ? null
      : html`<h3>${words.command}</h3>
<p>${words.commandMeaning}</p>
<pre dir="ltr" tabindex="0"><code>${origin.command}</code></pre>
<p>${words.program(html`<bdi>${origin.program}</bdi>`, figures.count.html(attribution.schemaVersion, 'schemaVersion'))}</p>
`;
  return html`${again}<p>${words.noNetwork}</p>
`;
}
