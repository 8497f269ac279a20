import { flows } from '../came/flows.ts';
import { lag } from '../came/lag.ts';
import { length } from '../came/length.ts';
import { next } from '../came/next.ts';
import { otherInsights } from '../came/other-insights.ts';
import { paths } from '../came/paths.ts';
import { html } from '../html.ts';
import type { Section } from './section.ts';

const PARTS = [flows, paths, length, lag, next, otherInsights] as const;

/** What the journeys look like. */
export const came: Section = {
  id: 'came',
  title: ({ texts }) => texts.came.title,
  terms: ({ attribution }) => (attribution.insights?.topPaths === undefined ? [] : ['path']),
  body: (context) => {
    const parts = PARTS.flatMap((part) => part(context) ?? []);
    return parts.length === 0 ? undefined : html`${parts}`;
  },
};
