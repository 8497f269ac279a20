import { type FileHandle, open } from 'node:fs/promises';

const BUFFER_BYTES = 2 ** 20;

/**
 * Writes a new file from a buffer that the caller fills itself. While one buffer is on its way to the disk the
 * caller fills the other.
 */
export class ByteWriter {
  readonly #file: FileHandle;
  #spare: Buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #pending: Promise<unknown> = Promise.resolve();
  /** Put bytes here from `used` on, after `hasRoom` or `makeRoom` has seen to it that there is room, and raise `used`. */
  buffer: Buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  used = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** @throws the system's error when the file exists or cannot be made */
  static async create(path: string): Promise<ByteWriter> {
    return new ByteWriter(await open(path, 'wx', 0o600));
  }

  /** Whether so many bytes fit; if not, `makeRoom` first. */
  hasRoom(bytes: number): boolean {
    return this.buffer.length - this.used >= bytes;
  }

  async makeRoom(bytes: number): Promise<void> {
    await this.#pending;
    const full = this.buffer;
    this.#pending = this.#write(full.subarray(0, this.used));
    // The failure is met where the write is awaited.
    this.#pending.catch(() => undefined);
    this.buffer = this.#spare.length < bytes ? Buffer.allocUnsafeSlow(bytes) : this.#spare;
    this.#spare = full;
    this.used = 0;
  }

  /** Writes what is left. */
  async finish(): Promise<void> {
    await this.makeRoom(0);
    await this.#pending;
  }

  async close(): Promise<void> {
    await this.#pending.catch(() => undefined);
    await this.#file.close();
  }

  async #write(bytes: Buffer): Promise<void> {
    for (let written = 0; written < bytes.length; ) {
      written += (await this.#file.write(bytes, written)).bytesWritten;
    }
  }
}
