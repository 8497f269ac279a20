import * as z from 'zod';
import { AttribError } from '../errors.ts';
import { parsePattern } from './channel-pattern.ts';
import type { ChannelRule, Patterns } from './channel-rule.ts';
import { type NameOf, settingsError } from './settings-error.ts';

const nonEmpty = z.string().trim().min(1, 'must not be empty');

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1, 'name at least one').readonly()], {
  error: 'expected a text or a list of texts',
});

/** @param lists what lists this condition can look into */
function patterns(...lists: readonly ('sites' | 'media')[]): typeof oneOrMore {
  return oneOrMore.superRefine((texts: Patterns, context) => {
    const refuse = (message: string, hint: string | undefined) => {
      context.addIssue({ code: 'custom', message, params: { hint } });
    };
    for (const text of typeof texts === 'string' ? [texts] : texts) {
      try {
        const { kind } = parsePattern(text);
        if ((kind === 'sites' || kind === 'media') && !lists.includes(kind)) {
          refuse(`"${text}" says nothing here`, `it is for ${PLACES[kind]}`);
        }
      } catch (error) {
        if (!(error instanceof AttribError)) throw error;
        refuse(error.message, error.hint);
      }
    }
  });
}

const PLACES = { sites: 'source and referrer', media: 'medium' } as const;

const rule: z.ZodType<ChannelRule, ChannelRule> = z
  .strictObject({
    channel: nonEmpty,
    source: patterns('sites').optional(),
    medium: patterns('media').optional(),
    campaign: patterns().optional(),
    referrer: patterns('sites').optional(),
    parameter: z.record(nonEmpty, patterns()).readonly().optional(),
    clickId: oneOrMore.optional(),
  })
  .readonly();

/** Channel rules, in the order in which they are tried. */
export const channelRules: z.ZodType<readonly ChannelRule[], readonly ChannelRule[]> = z
  .array(rule)
  .min(1, 'name at least one rule')
  .readonly();

/**
 * Checks rules that come from elsewhere than the options.
 * @throws AttribError usage, naming the first rule that cannot be used
 */
export function checkedChannelRules(rules: unknown, nameOf: NameOf): readonly ChannelRule[] {
  // As an option of that name, so that messages are those of the option.
  const parsed = z
    .strictObject({ channels: channelRules })
    .safeParse({ channels: rules }, { reportInput: true });
  if (!parsed.success) throw settingsError(parsed.error.issues, ([, ...path]) => nameOf(path));
  return parsed.data.channels;
}
