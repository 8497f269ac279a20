import type { ChannelRule } from '../../config/channel-rule.ts';
import { BUILT_IN_RULES } from './built-in-rules.ts';
import { readRulesFile } from './rules-file.ts';

/** The rules of a run. */
export interface ChosenRules {
  /** Those of the user, then the built-in ones. */
  readonly rules: readonly ChannelRule[];
  /** Whether the user gave any. */
  readonly given: boolean;
}

/**
 * @param asked rules, the name of a file of rules, `default` for the built-in ones only, `none` for none
 * @returns nothing where no rules hold
 */
export async function chosenRules(asked: readonly ChannelRule[] | string): Promise<ChosenRules | undefined> {
  if (asked === 'none') return undefined;
  if (asked === 'default') return { rules: BUILT_IN_RULES, given: false };
  const own = typeof asked === 'string' ? await readRulesFile(asked) : asked;
  return { rules: [...own, ...BUILT_IN_RULES], given: true };
}
