/** Where text goes. Node's writable streams are such. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(chunk: string | Uint8Array, done: (error?: Error | null) => void): boolean;
}

/** Where `-` reads from. Node's readable streams are such. */
export interface Input extends AsyncIterable<Uint8Array> {
  readonly isTTY?: boolean | undefined;
  destroy?(): unknown;
}

/** SIGBREAK is Ctrl-Break, on Windows only. */
export type SignalName = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGBREAK';

/** Everything of the process that the command line touches. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Input;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Versions and platform, for bug reports. */
  readonly runtime: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back on the first signal; a second one ends the process at once. Returns how to stop listening. */
  onSignal(listener: (signal: SignalName) => void): () => void;
}
