/** Keys of 64 bits, in two columns. What has the same content has the same key, in every run and on every machine. */
export interface Keys {
  readonly upper: Int32Array;
  readonly lower: Int32Array;
}

export function newKeys(length: number): Keys {
  return { upper: new Int32Array(length), lower: new Int32Array(length) };
}

/** A key of a sequence of 32-bit integers. */
export class KeyMixer {
  upper = 0;
  lower = 0;

  begin(salt: number): void {
    this.upper = mixed(salt);
    this.lower = mixed(~salt);
  }

  add(integer: number): void {
    this.upper = Math.imul(this.upper ^ integer, 0x9e3779b1);
    this.upper ^= this.upper >>> 15;
    this.lower = Math.imul((this.lower << 7) | (this.lower >>> 25), 0x85ebca77) + integer;
  }

  /** Every bit depends on every integer afterwards. */
  end(): void {
    const lower = mixed(this.lower ^ this.upper);
    this.upper = mixed(this.upper + lower);
    this.lower = lower;
  }
}

/** A permutation of the 32-bit integers that leaves no bit where it was. */
export function mixed(integer: number): number {
  let x = integer;
  x ^= x >>> 16;
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return x ^ (x >>> 16);
}
