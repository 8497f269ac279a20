/** Sound rows that count for nothing. */
export interface SetAside {
  readonly reason: string;
  readonly count: number;
}
