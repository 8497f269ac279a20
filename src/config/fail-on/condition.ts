export const operators = ['<=', '>=', '!=', '<', '>', '='] as const;
export type Operator = (typeof operators)[number];

/** When a run is to fail. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | Bound;

/** What a condition asks for, in the order of its text. */
export function metricsOf(condition: Condition): readonly Metric[] {
  if (condition.kind === 'bound') return [condition.metric];
  return [...metricsOf(condition.left), ...metricsOf(condition.right)];
}

/** Whether a condition is about what changed. */
export function needsComparison(condition: Condition): boolean {
  return metricsOf(condition).some(({ name }) => name === 'change');
}

/** One comparison with a number. */
export interface Bound {
  readonly kind: 'bound';
  readonly metric: Metric;
  readonly operator: Operator;
  /** A percentage as a share: 5 % is 0.05. */
  readonly limit: number;
}

export interface Metric {
  readonly name: string;
  /** The channel, or the total of a change. */
  readonly of: string | null;
  /** Whether it was put in quotes, and so is a channel whatever it is called. */
  readonly quoted: boolean;
  /** Null for every model that divides. */
  readonly model: string | null;
  /** As it was typed. */
  readonly text: string;
}
