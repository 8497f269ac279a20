import type * as z from 'zod';
import { type AttribError, usageError } from '../errors.ts';
import { ruleConditions } from './channel-rule.ts';
import { modelMeant } from './model-aliases.ts';
import { optionFacts } from './option-facts.ts';
import { conversionRoles, pathRoles, spendRoles, touchpointRoles } from './roles.ts';
import { unknownWord, type Words } from './unknown-word.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** How messages call the option at a path: `models[0]`, `--model`, `ATTRIB_MODEL`. */
export type NameOf = (path: Path) => string;

/** The path as a program writes it: `exclude[0].column`. */
export function optionPath(path: Path): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`))
    .join('');
}

/** The first problem the schema found, in our words: what, where, and how to mend it. */
export function settingsError(issues: readonly Issue[], nameOf: NameOf): AttribError {
  const issue = innermost(issues[0]);
  if (issue === undefined) return usageError('the options cannot be used');
  const { message, hint } = inOurWords(issue);
  return usageError(issue.path.length === 0 ? message : `${nameOf(issue.path)}: ${message}`, hint);
}

/** Of a union the choice that fits but for something within it, if there is one. */
function innermost(issue: Issue | undefined): Issue | undefined {
  if (issue?.code !== 'invalid_union') return issue;
  const within = issue.errors.map(([first]) => first).find((first) => (first?.path.length ?? 0) > 0);
  if (within === undefined) return issue;
  return innermost({ ...within, path: [...issue.path, ...within.path] });
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'names with values',
  string: 'text',
};

function inOurWords(issue: Issue): Words {
  switch (issue.code) {
    case 'custom': {
      const { hint }: { hint?: unknown } = issue.params ?? {};
      return { message: issue.message, hint: typeof hint === 'string' ? hint : undefined };
    }
    case 'invalid_value':
      return issue.path[0] === 'models'
        ? unknownWord('model', shown(issue.input), issue.values.map(String), modelMeant(shown(issue.input)))
        : unknownWord('choice', shown(issue.input), issue.values.map(String));
    case 'unrecognized_keys':
      return unknownKey(issue.path, issue.keys[0] ?? '');
    case 'invalid_type':
      return {
        message:
          issue.input === undefined
            ? 'is missing'
            : `expected ${KINDS[issue.expected] ?? issue.expected}, got ${shown(issue.input)}`,
        hint: rightForm(issue),
      };
    case 'invalid_union':
      return { message: `${issue.message}, got ${shown(issue.input)}` };
    default:
      return { message: issue.message };
  }
}

/** How a text is written that should have been a list, or names with values. */
function rightForm({
  expected,
  input,
  path,
}: Extract<Issue, { readonly code: 'invalid_type' }>): string | undefined {
  const name = path.findLast((step) => typeof step === 'string');
  if (typeof input !== 'string' || typeof name !== 'string') return undefined;
  if (expected === 'array') return `write it as a list: ${name}: [${inYaml(input)}]`;
  const [, role, value] = /^([^=]+)=(.*)$/.exec(input) ?? [];
  if (expected !== 'object' || role === undefined || value === undefined) return undefined;
  return `write it as names with values: ${name}: { ${inYaml(role)}: ${inYaml(value)} }`;
}

/** A text that needs no quotes in a list, or that with quotes. */
function inYaml(text: string): string {
  return /^[\p{L}_./][\p{L}\p{N} _./-]*$/u.test(text) ? text : JSON.stringify(text);
}

function unknownKey(path: Path, key: string): Words {
  switch (path[0]) {
    case undefined:
      return unknownWord('option', key, Object.keys(optionFacts));
    case 'map':
      return unknownWord('role', key, Object.keys(touchpointRoles));
    case 'mapConversions':
      return unknownWord('role', key, Object.keys(conversionRoles));
    case 'sources':
      return path[2] === 'map'
        ? unknownWord('role', key, Object.keys({ ...touchpointRoles, ...conversionRoles, ...pathRoles }))
        : { message: `there is no "${key}" here` };
    case 'mapSpend':
      return unknownWord('role', key, Object.keys(spendRoles));
    case 'channels':
      return unknownWord('condition', key, ['channel', ...Object.keys(ruleConditions)]);
    default:
      return { message: `there is no "${key}" here` };
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
