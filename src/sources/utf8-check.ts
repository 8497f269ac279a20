import { isUtf8 } from 'node:buffer';

/** Whether bytes that come in chunks are valid UTF-8, also where a character lies across two chunks. */
export class Utf8Check {
  #valid = true;
  #begun: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): void {
    if (!this.#valid) return;
    let rest = chunk;
    if (this.#begun.length > 0) {
      const missing = sequenceLength(this.#begun[0] ?? 0) - this.#begun.length;
      this.#begun = Buffer.concat([this.#begun, chunk.subarray(0, missing)]);
      if (chunk.length < missing) return;
      this.#valid = isUtf8(this.#begun);
      rest = chunk.subarray(missing);
    }
    const whole = rest.length - begunCharacter(rest);
    this.#begun = Buffer.from(rest.subarray(whole));
    this.#valid &&= isUtf8(rest.subarray(0, whole));
  }

  /** True when all bytes so far are valid and no character is left half. */
  finish(): boolean {
    return this.#valid && this.#begun.length === 0;
  }
}

/** How many bytes at the end are the begin of a character whose other bytes have yet to come: 0 to 3. */
export function begunCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
