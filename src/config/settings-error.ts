import type * as z from 'zod';
import { type AttribError, usageError } from '../errors.ts';
import { ruleConditions } from './channel-rule.ts';
import { modelMeant } from './model-aliases.ts';
import { optionFacts } from './option-facts.ts';
import { conversionRoles, identityRoles, pathRoles, spendRoles, touchpointRoles } from './roles.ts';
import { sourceKeyMeant, sourceKeys } from './source-keys.ts';
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
  const issue = innermost(misspelt(issues) ?? issues[0]);
  if (issue === undefined) return usageError('the options cannot be used');
  const { message, hint } = inOurWords(issue);
  return usageError(issue.path.length === 0 ? message : `${nameOf(issue.path)}: ${message}`, hint);
}

/** What is missing is most likely there, under a name that is misspelt: that is said first. */
function misspelt(issues: readonly Issue[]): Issue | undefined {
  const first = issues[0];
  if (first?.code !== 'invalid_type' && first?.code !== 'invalid_union') return undefined;
  const within = first.path.slice(0, -1);
  return issues.find(({ code, path }) => code === 'unrecognized_keys' && String(path) === String(within));
}

/** Of a union the choice that fits but for something within it, if there is one. */
function innermost(issue: Issue | undefined): Issue | undefined {
  if (issue?.code !== 'invalid_union') return issue;
  const firsts = issue.errors.map((choice) => misspelt(choice) ?? choice[0]);
  const within =
    firsts.find((first) => (first?.path.length ?? 0) > 0) ?? firsts.find((first) => first?.code === 'custom');
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
      return {
        message: issue.input === undefined ? 'is missing' : `${issue.message}, got ${shown(issue.input)}`,
      };
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
  if (name === 'sources' && expected === 'array' && typeof input === 'object') {
    return 'write a dash before each source: - files: visits.csv';
  }
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
      return unknownInSource(path, key);
    case 'mapIdentities':
      return unknownWord('role', key, Object.keys(identityRoles));
    case 'mapPaths':
      return unknownWord('role', key, Object.keys(pathRoles));
    case 'exclude':
    case 'keep':
    case 'excludeConversions':
    case 'keepConversions':
      return unknownWord('key', key, FILTER_KEYS);
    case 'mapSpend':
      return unknownWord('role', key, Object.keys(spendRoles));
    case 'channels':
      return unknownWord('condition', key, ['channel', ...Object.keys(ruleConditions)]);
    default:
      return { message: `there is no "${key}" here` };
  }
}

const FILTER_KEYS = ['column', 'value'];

function unknownInSource(path: Path, key: string): Words {
  const roles = { ...touchpointRoles, ...conversionRoles, ...identityRoles, ...pathRoles };
  if (path[2] === 'map') return unknownWord('role', key, Object.keys(roles));
  if (path[2] === 'exclude' || path[2] === 'keep') return unknownWord('key', key, FILTER_KEYS);
  return unknownWord('option of a source', key, sourceKeys, sourceKeyMeant(key));
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
