import type { Io, SignalName } from './io.ts';
import type { Messages } from './messages.ts';

const ENDINGS = {
  SIGINT: { exitCode: 130, message: 'interrupted; cleaning up' },
  SIGHUP: { exitCode: 129, message: 'the terminal has gone; cleaning up' },
  SIGBREAK: { exitCode: 130, message: 'interrupted; cleaning up' },
  SIGTERM: { exitCode: 143, message: 'terminated; cleaning up' },
} as const;

/** A signal ended the work; it has been told already. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly exitCode: number;

  constructor(signal: SignalName) {
    super(`received ${signal}`);
    this.exitCode = ENDINGS[signal].exitCode;
  }
}

/**
 * Runs work that a signal can stop: the user is told at once, the work by its AbortSignal, and standard input is
 * let go of, for who waits for it cannot hear.
 * @throws Interrupted if a signal came, whatever the work made of it
 */
export async function interruptible<T>(
  io: Io,
  messages: Messages,
  readsStdin: boolean,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = io.onSignal((signal) => {
    const error = new Interrupted(signal);
    messages.failure({ code: 'interrupted', ...ENDINGS[signal], error });
    controller.abort(error);
    if (readsStdin) io.stdin.destroy?.();
  });
  try {
    return await work(controller.signal);
  } catch (error) {
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    stop();
  }
}
