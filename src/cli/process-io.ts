import type { Input, Io, SignalName } from './io.ts';

const SIGNALS: readonly SignalName[] = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  ...(process.platform === 'win32' ? (['SIGBREAK'] as const) : []),
];

/** The process attrib runs in. */
export function processIo(): Io {
  // Write errors arrive in the callback of each write; without a listener Node would also throw them.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    get stdin(): Input {
      return process.stdin;
    },
    env: process.env,
    cwd: process.cwd(),
    runtime: `node ${process.version}, ${process.platform} ${process.arch}`,
    now: Date.now,
    onSignal(listener) {
      const handlers = SIGNALS.map((signal) => [signal, () => once(signal)] as const);
      const stop = () => {
        for (const [signal, handler] of handlers) process.off(signal, handler);
      };
      const once = (signal: SignalName) => {
        stop();
        listener(signal);
      };
      for (const [signal, handler] of handlers) process.on(signal, handler);
      return stop;
    },
  };
}
