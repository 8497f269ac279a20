import type { Gate } from '../../../insights/trust/gates.ts';
import type { PageContext } from '../context.ts';
import { type Content, type Html, html } from '../html.ts';
import { dataTable } from '../parts/data-table.ts';

const SIGNS = { passed: '✓', failed: '✗', unknown: '?' } as const;

/** Whether there is enough data, measure by measure. */
export function gates({ attribution, texts: { trust: words }, figures }: PageContext): Html | null {
  const { trust } = attribution;
  if (trust === undefined) return null;
  const number = ({ gate }: Gate, value: number | null, at: string): Content => {
    if (value === null) return '–';
    if (gate === 'sequence') return figures.share.html(value, at);
    return gate === 'conversions-per-channel'
      ? figures.amount.html(value, at)
      : figures.count.html(gate === 'days' ? Math.floor(value) : value, gate === 'days' ? undefined : at);
  };
  return html`<h3>${words.gates}</h3>
${dataTable(
  {
    columns: [
      { head: words.check },
      { head: words.found, numeric: true },
      { head: words.needed, numeric: true },
      { head: words.result },
    ],
    rows: trust.gates.map((gate, i) => {
      const state = gate.passed === null ? 'unknown' : gate.passed ? 'passed' : 'failed';
      const { title, meaning, failed } = words.gate[gate.gate];
      const follows = { passed: meaning, failed, unknown: words.unknownMeaning }[state];
      return [
        { content: html`${title} <span class="follows">${follows}</span>` },
        { content: number(gate, gate.number, `trust.gates.${i}.number`) },
        { content: number(gate, gate.needed, `trust.gates.${i}.needed`) },
        {
          content: html`<span class="gate ${state}"><span aria-hidden="true">${SIGNS[state]}</span> <b>${words[state]}</b></span>`,
        },
      ];
    }),
    className: 'gates',
  },
  words.gates,
)}`;
}
