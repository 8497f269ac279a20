import type { Scenario } from '../scenario.ts';
import { funnel } from './funnel.ts';
import { intent } from './intent.ts';
import { random } from './random.ts';

/** Every scenario, in the order in which help lists them. Adding one is one file and one line here. */
export const scenarios: readonly Scenario[] = [random, intent, funnel];
