import type { ShownModel } from './context.ts';
import { LOOKS } from './style/looks.ts';
import { paper } from './style/paper.ts';
import { PARTS } from './style/parts.ts';

/**
 * The style of a report with these models, as it stands in the page.
 * @param foot stands below every page of paper
 */
export function pageStyle(models: readonly ShownModel[], foot: string): string {
  return `\n${LOOKS}${PARTS}${switches(models)}${paper(foot)}`;
}

/** What the boxes and buttons above the chart show and hide; no script is needed for it. */
function switches(models: readonly ShownModel[]): string {
  const hidden = models.map(
    ({ className }) => `body:has(#with-${className}:not(:checked)) .${className} { display: none; }\n`,
  );
  return `@supports selector(:has(*)) {
body:has(#by-conversions:checked) .by-value, body:has(#by-value:checked) .by-conversions { display: none; }
.interval { display: none; }
body:has(#intervals-conversions:checked) .by-conversions .interval,
body:has(#intervals-value:checked) .by-value .interval { display: block; }
${hidden.join('')}}
@supports not selector(:has(*)) {
.controls input, .option { display: none; }
}
`;
}
