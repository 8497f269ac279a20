/** The pieces of the page, from top to bottom. */
export const PARTS = `
.skip { position: absolute; inset-inline-start: -999rem; }
.skip:focus { inset-inline-start: 1rem; top: 0.5rem; background: var(--surface); padding: 0.4rem 0.8rem; z-index: 3; }
header { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; align-items: baseline; justify-content: space-between; padding: 1.4rem 0 0.7rem; }
header p { margin: 0; color: var(--quiet); font-size: 0.92rem; }
nav { border-block: 1px solid var(--line); margin-bottom: 1.6rem; }
nav ol { display: flex; flex-wrap: wrap; gap: 0 1.5rem; list-style: none; margin: 0; padding: 0.45rem 0; counter-reset: chapter; }
nav li { counter-increment: chapter; font-size: 0.92rem; }
nav li::before { content: counter(chapter) " "; color: var(--quiet); font-variant-numeric: tabular-nums; }
nav a { display: inline-block; padding: 0.25rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }
main { counter-reset: chapter; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 14px; padding: clamp(1.1rem, 3.5vw, 2.4rem); margin: 0 0 1.5rem; scroll-margin-top: 1rem; }
section > h2 { counter-increment: chapter; }
section > h2::before { content: counter(chapter); display: inline-block; color: var(--quiet); font-weight: 400; margin-inline-end: 0.6em; font-variant-numeric: tabular-nums; }
section > :last-child { margin-bottom: 0; }

#answer { display: flex; flex-direction: column; }
#answer .words { order: 1; }
.verdict { font-size: clamp(1.3rem, 1rem + 1.7vw, 1.9rem); line-height: 1.3; font-weight: 600; letter-spacing: -0.012em; max-width: 48rem; margin: 0 0 0.5rem; text-wrap: balance; }
.difference { font-size: clamp(1rem, 0.93rem + 0.35vw, 1.15rem); max-width: 48rem; margin: 0; text-wrap: pretty; }
.cards { list-style: none; margin: 1.4rem 0 1.2rem; padding: 0; display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0.8rem; }
.cards li { background: var(--page); border-radius: 10px; padding: 0.9rem 1.1rem 1rem; display: flex; flex-direction: column; gap: 0.1rem; min-width: 0; container-type: inline-size; }
.cards .label { font-size: 0.88rem; color: var(--quiet); }
.cards strong { font-size: clamp(1.5rem, 1.2rem + 1.2vw, 2.05rem); line-height: 1.2; font-weight: 650; letter-spacing: -0.02em; }
.cards.long strong { font-size: min(2.05rem, 14.5cqi); }
.cards.very-long strong { font-size: min(1.5rem, 9.5cqi); }
.alarm { color: var(--alarm); font-weight: 600; }
.cards .change { font-size: 0.88rem; font-weight: 600; }
.cards .note { font-size: 0.85rem; color: var(--quiet); }
.words { margin: 0 0 1.4rem; padding: 0; font-size: 0.9rem; color: var(--quiet); columns: 22rem; column-gap: 2.5rem; }
.words div { break-inside: avoid; padding-bottom: 0.15rem; }
#answer .words { margin: 1.1rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); }
.words dt { display: inline; font-weight: 600; color: var(--ink); }
.words dt::after { content: ": "; }
.words dd { display: inline; margin: 0; }
.aside { color: var(--quiet); font-size: 0.92rem; }
.doubt { color: var(--ink); border-inline-start: 4px solid var(--alarm); background: var(--alarm-soft); padding: 0.6rem 1rem; border-radius: 4px; max-width: none; }
.statement { border-inline-start: 4px solid var(--accent); background: var(--accent-soft); padding: 0.7rem 1rem; border-radius: 4px; max-width: none; }

.controls { display: grid; gap: 1.1rem; margin: 0 0 1rem; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
legend { padding: 0; font-size: 0.88rem; color: var(--quiet); margin-bottom: 0.4rem; }
.measures { display: flex; flex-wrap: wrap; }
.measures legend { float: inline-start; width: 100%; }
.measures label { position: relative; display: inline-block; }
.measures input { position: absolute; opacity: 0; inset: 0; width: 100%; height: 100%; margin: 0; cursor: pointer; }
.measures span { display: inline-block; padding: 0.4rem 1.1rem; border: 1px solid var(--aside); cursor: pointer; }
.measures label:first-of-type span { border-start-start-radius: 99px; border-end-start-radius: 99px; padding-inline-start: 1.3rem; }
.measures label:last-of-type span { border-start-end-radius: 99px; border-end-end-radius: 99px; padding-inline-end: 1.3rem; border-inline-start: 0; }
.measures input:checked + span { background: var(--accent); border-color: var(--accent); color: var(--surface); font-weight: 600; }
.measures input:focus-visible + span { outline: 3px solid var(--ink); outline-offset: 2px; }
.models { display: grid; gap: 0.25rem 1.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
.models legend { grid-column: 1 / -1; }
.models label { display: grid; grid-template-columns: auto auto 1fr; gap: 0.55rem; align-items: start; padding: 0.3rem 0; cursor: pointer; font-size: 0.95rem; line-height: 1.4; }
.models input { margin: 0.28em 0 0; width: 1rem; height: 1rem; accent-color: var(--accent); }
.models svg { margin-top: 0.2em; width: 16px; height: 16px; }
.models b { font-weight: 600; }
.meaning { color: var(--quiet); font-size: 0.9em; display: block; }

figure { margin: 2rem 0 0; }
figcaption h3 { margin-top: 0; }
figcaption p { color: var(--quiet); font-size: 0.95rem; }
.drawing { border-radius: 6px; }
.drawing svg { display: block; width: 100%; height: auto; overflow: visible; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; direction: ltr; color: var(--ink); }
.shapes { position: absolute; }
.narrow { display: none; }
.narrow svg { max-width: 32rem; }
.plot text, .plot tspan { white-space: pre; unicode-bidi: plaintext; }
.plot .axis { fill: var(--quiet); font-size: 12px; }
.plot .name { font-weight: 550; }
.plot .name-small { font-weight: 550; font-size: 11.5px; }
.plot .flow-name { font-size: 12px; pointer-events: none; }
.broad { overflow-x: auto; }
.plot .on-heat { font-size: 12px; font-variant-numeric: tabular-nums; pointer-events: none; }
.plot .at { stroke: var(--ink); stroke-width: 2.5; }
.small .drawing svg { max-width: 37.5rem; }
#tip { position: fixed; z-index: 2; max-width: min(22rem, 90vw); background: var(--ink); color: var(--surface); font-size: 0.88rem; line-height: 1.4; padding: 0.35rem 0.7rem; border-radius: 6px; pointer-events: none; }
#tip[hidden] { display: none; }

.scrolls { overflow-x: auto; margin: 1rem 0 0.6rem; }
.scrolls, .broad { background: linear-gradient(to right, var(--surface) 30%, transparent) left / 3rem 100% no-repeat local, linear-gradient(to left, var(--surface) 30%, transparent) right / 3rem 100% no-repeat local, linear-gradient(to right, var(--edge), transparent) left / 0.8rem 100% no-repeat scroll, linear-gradient(to left, var(--edge), transparent) right / 0.8rem 100% no-repeat scroll; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 0.92rem; font-variant-numeric: tabular-nums; line-height: 1.4; }
.caption { font-weight: 600; margin: 1rem 0 0; }
.caption + .scrolls { margin-top: 0.2rem; }
th, td { text-align: start; vertical-align: top; padding: 0.45rem 0.7rem; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: normal; }
tbody th, td bdi, td code, td q { overflow-wrap: anywhere; }
td code { background: var(--page); border: 1px solid var(--line); border-radius: 4px; padding: 0 0.25em; }
th:first-child { padding-inline-start: 0; }
thead th { vertical-align: bottom; color: var(--quiet); font-size: 0.88rem; border-bottom: 2px solid var(--aside); }
thead svg { width: 13px; height: 13px; vertical-align: -0.12em; }
tbody th { min-width: 7rem; }
.number { text-align: end; }
.credits tbody th { position: sticky; inset-inline-start: 0; background: var(--surface); font-weight: 550; max-width: 16rem; }
.credits td { white-space: nowrap; }
.amount { display: block; color: var(--quiet); font-size: 0.88em; }
.interval { color: var(--quiet); font-size: 0.82em; }
tfoot th, tfoot td { color: var(--quiet); border-bottom: 0; padding-block: 0.25rem; }
tfoot tr:first-child > * { border-top: 2px solid var(--aside); padding-top: 0.5rem; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; margin: 0; cursor: pointer; text-align: inherit; }
th button:hover { color: var(--ink); text-decoration: underline; text-underline-offset: 0.2em; }
th button::after { content: "\u00a0↕"; opacity: 0.55; }
th[aria-sort] button { color: var(--ink); font-weight: 600; }
th[aria-sort="descending"] button::after { content: "\u00a0↓"; opacity: 1; }
th[aria-sort="ascending"] button::after { content: "\u00a0↑"; opacity: 1; }
.option { margin: 1.6rem 0 0; font-size: 0.92rem; }
.option input { margin-inline-end: 0.4rem; accent-color: var(--accent); width: 1rem; height: 1rem; vertical-align: -0.12em; }
.notes p { font-size: 0.9rem; color: var(--quiet); margin: 0.3rem 0; }
.notes { margin-bottom: 1.4rem; }
.step { display: inline-block; background: var(--page); border: 1px solid var(--line); border-radius: 5px; padding: 0 0.45rem; margin-block: 0.1rem; }
.arrow::before { content: "→"; color: var(--quiet); }
[dir="rtl"] .arrow::before { content: "←"; }
.gate { white-space: nowrap; }
.gates tbody th, .settings tbody th { min-width: 7.5rem; max-width: 34rem; }
.roomy { min-width: 11rem; }
.follows { display: block; color: var(--quiet); font-size: 0.92em; }
.path { display: block; min-width: 9rem; }
.passed { color: var(--good); }
.failed { color: var(--alarm); }
.unknown { color: var(--quiet); }
.legend { list-style: none; margin: 0.7rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; font-size: 0.92rem; }
.swatch { display: inline-block; width: 0.8rem; height: 0.8rem; border-radius: 3px; vertical-align: -0.05rem; }
.rowsUsed { background: var(--accent); }
.rowsSetAside { background: var(--aside); }
.rowsRejected { background: var(--alarm); }
.findings { padding-inline-start: 1.1rem; }
.findings li { margin-bottom: 0.7rem; }
.grade { display: inline-block; min-width: 1.5em; text-align: center; border: 1px solid var(--aside); border-radius: 4px; line-height: 1.35; }
.more { color: var(--good); }
.less { color: var(--alarm); }
.noise { color: var(--quiet); }
h3 + p { color: var(--quiet); font-size: 0.95rem; }
.todo { color: var(--quiet); font-size: 0.94em; }
details { margin-top: 0.8rem; }
summary { cursor: pointer; color: var(--accent); font-size: 0.92rem; padding: 0.2rem 0; }
pre { background: var(--page); border: 1px solid var(--line); border-radius: 8px; padding: 0.9rem 1.1rem; white-space: pre-wrap; overflow-wrap: anywhere; text-align: left; }
@media (max-width: 40rem) {
  body { padding-inline: 0.7rem; }
  section { border-radius: 10px; }
  .broad svg { width: 42rem; }
  .wide { display: none; }
  .narrow { display: block; }
  nav ol { gap: 0 1.1rem; }
  .cards li { padding: 0.75rem 0.8rem; }
  th, td { padding-inline: 0.45rem; }
}
@media (max-width: 52rem) { .cards { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
@media (max-width: 21rem) { .cards { grid-template-columns: 1fr; } }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
