import { createHash, createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RunSettings } from '../config/run-options.ts';
import { usageError } from '../errors.ts';
import { fileError } from './file-error.ts';

/** Names for people that only who has the key can make again. */
export interface Pseudonyms {
  /** The first 8 hexadecimal digits of the key's SHA-256: tells keys apart, and is none. */
  readonly keyId: string;
  /**
   * The first 32 hexadecimal digits of HMAC-SHA-256 (RFC 2104, FIPS 180-4) of the id as it is compared, in UTF-8. Without
   * a key a hash would be none: whoever has a list of addresses could hash them all.
   */
  of(id: string): string;
}

/** Shorter keys can be guessed. */
const LEAST_BYTES = 16;
const DIGITS = 32;

/**
 * @param environmentKey taken where the settings name no file
 * @returns undefined where nobody asks for pseudonyms
 * @throws AttribError usage for a key that is missing or too short; no message tells any of it
 */
export async function readPseudonyms(
  { pseudonymize, pseudonymKeyFile }: Pick<RunSettings, 'pseudonymize' | 'pseudonymKeyFile'>,
  environmentKey: string | undefined,
): Promise<Pseudonyms | undefined> {
  if (!pseudonymize) return undefined;
  if (pseudonymKeyFile !== undefined) return pseudonyms(await keyIn(pseudonymKeyFile), pseudonymKeyFile);
  if (environmentKey === undefined || environmentKey === '') {
    throw usageError(
      'pseudonyms need a key',
      'name a file with --pseudonym-key-file, or set the variable ATTRIB_PSEUDONYM_KEY; head -c 32 /dev/urandom | base64 > key.txt makes one',
    );
  }
  return pseudonyms(Buffer.from(environmentKey, 'utf8'), 'ATTRIB_PSEUDONYM_KEY');
}

/** @param name what messages call the key */
export function pseudonyms(key: Uint8Array, name: string): Pseudonyms {
  if (key.length < LEAST_BYTES) {
    throw usageError(
      `${name}: a key of ${key.length} bytes is too short for pseudonyms`,
      `at least ${LEAST_BYTES} are needed; head -c 32 /dev/urandom | base64 makes a good one`,
    );
  }
  return {
    keyId: createHash('sha256').update(key).digest('hex').slice(0, 8),
    of: (id) => createHmac('sha256', key).update(id, 'utf8').digest('hex').slice(0, DIGITS),
  };
}

/** The bytes of the file without a line end behind them. */
async function keyIn(path: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(path);
    const end = bytes.at(-1) === 0x0a ? (bytes.at(-2) === 0x0d ? 2 : 1) : 0;
    return bytes.subarray(0, bytes.length - end);
  } catch (error) {
    throw fileError(path, error);
  }
}
