/** What a caller can tell apart; each code has one exit code. */
export type ErrorCode = 'usage' | 'input' | 'not-computable' | 'internal';

const EXIT_CODES = { usage: 2, input: 3, 'not-computable': 4, internal: 1 } as const;

/**
 * Every failure that attrib foresees. `message` says what is wrong and where, `hint` how to mend it.
 * The library throws it; only the command line prints it.
 */
export class AttribError extends Error {
  override readonly name: string = 'AttribError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }

  get exitCode(): number {
    return EXIT_CODES[this.code];
  }
}

/** A flag, option or setting that cannot be used as it was given. */
export function usageError(message: string, hint?: string): AttribError {
  return new AttribError('usage', message, { hint });
}

/** A file or its content that cannot be used: missing, unreadable, ambiguous, too many rejects. */
export function inputError(message: string, hint?: string, cause?: unknown): AttribError {
  return new AttribError('input', message, { hint, cause });
}

/** The data is sound but the question has no answer in it. */
export function notComputable(message: string, hint?: string): AttribError {
  return new AttribError('not-computable', message, { hint });
}

/** A broken promise of attrib itself. */
export function internalError(message: string, cause?: unknown): AttribError {
  return new AttribError('internal', message, { cause });
}
