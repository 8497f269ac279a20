/** Colours and type. The colours of models differ in lightness as well as hue, and each has a sign of its own. */
export const LOOKS = `
:root {
  color-scheme: light dark;
  --page: #f6f5f2; --surface: #ffffff; --ink: #1c232d; --quiet: #586270; --line: #dfe2e6;
  --accent: #2b6a99; --accent-soft: #e6eff6; --aside: #8f98a3; --alarm: #b3401a; --alarm-soft: #fbeee8;
  --good: #1b7a4d; --heat: #f0a868; --good-heat: #7fcaa0; --null-heat: #c3c8cf; --edge: #1c232d33;
  --model-1: #0b65a8; --model-2: #c4510c; --model-3: #0d8060; --model-4: #93378f;
  --model-5: #2c3440; --model-6: #8a6a00; --model-7: #0a7a88;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12151a; --surface: #1a1e25; --ink: #e8eaee; --quiet: #a7b0bc; --line: #323944;
    --accent: #6fb3e6; --accent-soft: #1e2d3a; --aside: #7c8693; --alarm: #ff9a6f; --alarm-soft: #35231b;
    --good: #63cf9b; --heat: #8a4a16; --good-heat: #1d6b47; --null-heat: #4a525e; --edge: #00000088;
    --model-1: #5fb0f2; --model-2: #ff9052; --model-3: #45cca0; --model-4: #e08ad9;
    --model-5: #e4e7ec; --model-6: #e2bd4a; --model-7: #4fd0dd;
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif; -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body { margin: 0 auto; max-width: 62rem; padding: 0 1.25rem 4rem; background: var(--page); color: var(--ink); overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; overflow-wrap: normal; }
h1 { font-size: 1.05rem; font-weight: 600; margin: 0; letter-spacing: 0.01em; }
h2 { font-size: 1.6rem; font-weight: 650; margin: 0 0 0.9rem; letter-spacing: -0.01em; }
h3 { font-size: 1.1rem; font-weight: 650; margin: 2.2rem 0 0.4rem; }
h4 { font-size: 1rem; margin: 1.4rem 0 0.3rem; }
p { margin: 0.4rem 0 0.9rem; max-width: 44rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
data, code, time { font-variant-numeric: tabular-nums; }
data { direction: ltr; unicode-bidi: isolate; white-space: nowrap; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.9em; }
`;
