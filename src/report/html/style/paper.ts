/**
 * On paper: A4, light, nothing that is pressed or pointed at. Both measures are there, since nobody can switch; a table
 * that repeats a chart is not. Nothing is cut in two that belongs together.
 * @param foot stands below every page, with the number of the page
 */
export function paper(foot: string): string {
  return `
@page {
  size: A4; margin: 15mm 15mm 18mm;
  @bottom-left { content: ${quoted(foot)}; font: 8pt system-ui, sans-serif; color: #4c5562; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #4c5562; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --surface: #ffffff; --ink: #1c232d; --quiet: #4c5562; --line: #d5d9de;
    --accent: #2b6a99; --accent-soft: #eef4f9; --aside: #8f98a3; --alarm: #b3401a; --alarm-soft: #fbeee8;
    --good: #1b7a4d; --heat: #f0a868; --good-heat: #7fcaa0; --null-heat: #c3c8cf;
    --model-1: #0b65a8; --model-2: #c4510c; --model-3: #0d8060; --model-4: #93378f;
    --model-5: #2c3440; --model-6: #8a6a00; --model-7: #0a7a88;
  }
  html { font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { max-width: none; padding: 0; }
  header { padding-top: 0; }
  .skip, nav, .measures, .option, .models input, .models label:has(input:not(:checked)), #tip, .same { display: none; }
  .by-conversions, .by-value { display: block !important; }
  .models { grid-template-columns: 1fr 1fr; }
  .models label { grid-template-columns: auto 1fr; }
  section { border: 0; border-radius: 0; padding: 0; margin: 0 0 9mm; }
  section + section { border-top: 1px solid var(--line); padding-top: 7mm; }
  .cards { grid-template-columns: repeat(4, minmax(0, 1fr)); padding: 1px; }
  .cards li { border: 1px solid var(--line); padding: 2.5mm 3mm; }
  .verdict { font-size: 17pt; }
  .words { columns: 2; }
  figure { margin-top: 6mm; }
  h3 { margin-top: 6mm; }
  .wide { display: block; }
  .narrow { display: none; }
  .broad { overflow: visible; }
  .drawing svg { max-height: 182mm; }
  .broad svg { width: 100%; }
  figure, .words, tr, .short, .cards, .verdict, .statement, .controls, .doubt, li, pre { break-inside: avoid; }
  h1, h2, h3, h4, figcaption, .caption, summary, .words, h3 + p, thead { break-after: avoid; }
  .notes { break-before: avoid; }
  p, li { orphans: 3; widows: 3; }
  .scrolls { overflow: visible; background: none; }
  table { font-size: 8.5pt; }
  tfoot { display: table-row-group; }
  .credits tbody th { position: static; }
  .credits td, .gate { white-space: normal; }
  .roomy { min-width: 0; }
  th, td { padding-inline: 1.6mm; padding-block: 0.9mm; }
  td, th { overflow-wrap: anywhere; }
  th button::after { content: none; }
  a { color: inherit; text-decoration: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; color: var(--ink); font-weight: 600; }
}
`;
}

/** Text as a string of CSS. */
function quoted(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:·–-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
