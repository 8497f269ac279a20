import { readFile } from 'node:fs/promises';
import type { ChannelRule } from '../../config/channel-rule.ts';
import { checkedChannelRules } from '../../config/channel-schema.ts';
import { usageError } from '../../errors.ts';
import { fileError } from '../file-error.ts';

/**
 * Reads channel rules from a YAML or JSON file: a list of rules, or an object with such a list as `channels`.
 * @throws AttribError input where the file cannot be read; usage where it holds no rules, or one that makes no sense
 */
export async function readRulesFile(path: string): Promise<readonly ChannelRule[]> {
  const { parse, YAMLParseError } = await import('yaml');
  let content: unknown;
  try {
    content = parse(await readFile(path, 'utf8'), { prettyErrors: true });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw fileError(path, error);
    throw usageError(
      `${path}:${error.linePos?.[0].line ?? 1}: not YAML: ${error.message.split(' at line ')[0]}`,
      'attrib help channels shows an example',
    );
  }
  const rules =
    content !== null && typeof content === 'object' && 'channels' in content ? content.channels : content;
  if (!Array.isArray(rules)) {
    throw usageError(`${path} holds no list of channel rules`, 'attrib help channels shows an example');
  }
  return checkedChannelRules(rules, (steps) => `${path}: ${rulePath(steps)}`);
}

/** `rule 3, medium` */
function rulePath([index, ...rest]: readonly PropertyKey[]): string {
  return [
    `rule ${Number(index ?? 0) + 1}`,
    ...rest.map((step) => (typeof step === 'number' ? step + 1 : String(step))),
  ].join(', ');
}
