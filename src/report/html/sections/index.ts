import { answer } from './answer.ts';
import { came } from './came.ts';
import { changed } from './changed.ts';
import { cost } from './cost.ts';
import { earned } from './earned.ts';
import { made } from './made.ts';
import type { Section } from './section.ts';
import { trust } from './trust.ts';

/** The chapters of the report in their order; those without data are left out. */
export const SECTIONS: readonly Section[] = [answer, earned, cost, came, changed, trust, made];
