import { stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';

/** A file of spend, and the channel that all of it was spent on, where the file does not tell. */
export interface SpendSource {
  readonly path: string;
  readonly channel: string | undefined;
}

/**
 * `Google Ads=google.csv`, or the name of a file alone. What is a file as it stands is the name of one, whatever signs
 * are in it. A folder before the channel is that of the file: configurations put theirs there.
 */
export async function spendSource(text: string): Promise<SpendSource> {
  const at = text.indexOf('=');
  const [head, file] = [text.slice(0, at), text.slice(at + 1)];
  const channel = basename(head).trim();
  if (at < 1 || channel === '' || file === '' || (await isThere(text)))
    return { path: text, channel: undefined };
  return { path: isAbsolute(file) ? file : join(dirname(head), file), channel };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
