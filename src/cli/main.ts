import { askedEarly } from './asked-early.ts';
import type { Context, Library } from './context.ts';
import { failureOf } from './failure.ts';
import { Interrupted } from './interruption.ts';
import type { Io } from './io.ts';
import { Messages } from './messages.ts';
import { packageFacts } from './package-facts.ts';
import { processIo } from './process-io.ts';
import { shortHelp } from './short-help.ts';
import { ClosedPipe, writeMessage, writeOut } from './write.ts';

/**
 * The command line: parses, runs, tells. Never throws and never ends the process.
 * @returns the exit code; `attrib help exit-codes` says what each means
 */
export async function main(
  argv: readonly string[] = process.argv.slice(2),
  io: Io = processIo(),
  library: () => Promise<Library> = () => import('../index.ts'),
): Promise<number> {
  if (argv.length === 0) {
    writeMessage(io.stderr, shortHelp());
    return 2;
  }
  try {
    await obey(argv, { io, library, json: askedEarly(argv, io.env).json });
    return 0;
  } catch (error) {
    return tell(error, argv, io);
  }
}

/** The version is asked for often and by scripts: it does not wait for the parser to load. */
async function obey(argv: readonly string[], context: Context): Promise<void> {
  const [only] = argv;
  if (argv.length === 1 && (only === '--version' || only === '-V')) {
    await writeOut(context.io.stdout, `${packageFacts().version}\n`);
    return;
  }
  const { parse } = await import('./parse.ts');
  await parse(argv, context);
}

/** Says on standard error why it ends, unless that has been said or nobody is there to read it. */
function tell(error: unknown, argv: readonly string[], io: Io): number {
  if (error instanceof ClosedPipe) return 0;
  if (error instanceof Interrupted) return error.exitCode;
  const failure = failureOf(error);
  new Messages(io, { quiet: false, verbose: false, ...askedEarly(argv, io.env) }).failure(failure);
  return failure.exitCode;
}
