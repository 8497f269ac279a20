import { AttribError, type ErrorCode } from '../errors.ts';
import { packageFacts } from './package-facts.ts';

/** What the user is told when a command cannot finish. */
export interface Failure {
  readonly code: ErrorCode | 'interrupted';
  readonly exitCode: number;
  readonly message: string;
  readonly hint?: string | undefined;
  /** What was thrown, for --debug. */
  readonly error: unknown;
}

/** Foreseen errors say their own words; anything else is a bug, and says where to take it. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AttribError && error.code !== 'internal') {
    return { code: error.code, exitCode: error.exitCode, message: error.message, hint: error.hint, error };
  }
  const { issues } = packageFacts();
  return {
    code: 'internal',
    exitCode: 1,
    message: `unexpected error: ${error instanceof Error ? error.message : String(error)}`,
    hint: `This is a bug in attrib. Run again with --debug for the details, and report them${issues === undefined ? " to the project's issue tracker" : `: ${issues}`}`,
    error,
  };
}

/** An error's stack with those of its causes. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\nCaused by: ${stackOf(error.cause)}`;
}
