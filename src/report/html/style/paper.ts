/** On paper: A4, light, no controls, nothing cut in two that belongs together. */
export const PAPER = `
@page { size: A4; margin: 14mm 15mm; }
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
  .skip, nav, .measures, .option, .models input, #tip { display: none; }
  section { border: 0; border-radius: 0; padding: 0; margin: 0 0 9mm; }
  .cards li { border: 1px solid var(--line); }
  .cards { grid-template-columns: repeat(4, 1fr); }
  .wide { display: block; }
  .narrow { display: none; }
  .broad { overflow: visible; }
  .broad svg { width: 100%; }
  figure, tr, .cards, .verdict, .statement, .controls, li { break-inside: avoid; }
  h2, h3, figcaption, summary { break-after: avoid; }
  .scrolls { overflow: visible; }
  table { font-size: 8.5pt; }
  .credits td, .gate { white-space: normal; }
  th, td { padding-inline: 2mm; }
  th button::after { content: none; }
  a { color: inherit; text-decoration: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; }
}
`;
