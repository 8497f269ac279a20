import { channelRoles } from '../came/channel-roles.ts';
import { flows } from '../came/flows.ts';
import { lag } from '../came/lag.ts';
import { length } from '../came/length.ts';
import { next } from '../came/next.ts';
import { oneOrSeveral } from '../came/one-or-several.ts';
import { otherInsights } from '../came/other-insights.ts';
import { paths } from '../came/paths.ts';
import { week } from '../came/week.ts';
import { html } from '../html.ts';
import type { Section } from './section.ts';

const PARTS = [flows, paths, channelRoles, length, lag, week, oneOrSeveral, next, otherInsights] as const;

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
