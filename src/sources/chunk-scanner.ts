/** Finds records in bytes that come in chunks, by offsets in the bytes fed last. */
export interface ChunkScanner {
  /** Where the next record starts. */
  readonly position: number;
  /** Where the record found last ends. */
  readonly end: number;
  /** Bytes to go on with from `from`; a record that the bytes before did not end continues there. */
  feed(bytes: Buffer, from: number): void;
  /** Finds the next record that ends in the bytes; false when they are used up. */
  next(): boolean;
  /** Ends the file: true when its last bytes are a record. */
  finish(): boolean;
}
