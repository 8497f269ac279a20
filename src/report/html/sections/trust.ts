import { html } from '../html.ts';
import { findings } from '../quality/findings.ts';
import { refusedRows, rowsAside, spellings } from '../quality/rows.ts';
import { rowsUsed } from '../quality/rows-used.ts';
import { draws, experiments } from '../trust/experiments.ts';
import { gates } from '../trust/gates.ts';
import { halves, otherChoices } from '../trust/other-choices.ts';
import { pairs } from '../trust/pairs.ts';
import { spread } from '../trust/spread.ts';
import { structure } from '../trust/structure.ts';
import { toldApart } from '../trust/told-apart.ts';
import type { Section } from './section.ts';

/** What the numbers hang on: the data, chance, and the choice of the model. In the order in which to ask. */
const PARTS = [
  gates,
  spread,
  pairs,
  toldApart,
  structure,
  otherChoices,
  halves,
  experiments,
  draws,
  rowsUsed,
  findings,
  refusedRows,
  rowsAside,
  spellings,
] as const;

/** How far to believe the report. */
export const trust: Section = {
  id: 'trust',
  title: ({ texts }) => texts.trust.title,
  terms: () => [],
  body: (context) => html`<p class="statement">${context.texts.trust.statement}</p>
${PARTS.map((part) => part(context))}`,
};
