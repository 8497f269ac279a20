import type { Bound, Condition, Operator } from '../../config/fail-on/condition.ts';
import { failMetrics } from '../../config/fail-on/metrics.ts';
import { parseCondition } from '../../config/fail-on/parse-condition.ts';
import type { ComparedReport } from '../../insights/comparison/compared-report.ts';
import type { Comparison } from '../../insights/comparison/comparison.ts';
import { measuredAmounts } from './measured-amounts.ts';

/** A condition that a run was to fail on, and what became of it. */
export interface Check {
  /** As it was given. */
  readonly condition: string;
  /** True also where it cannot be told: what was to be watched is not there. */
  readonly failed: boolean;
  readonly measured: readonly Measured[];
}

export interface Measured {
  readonly metric: string;
  /** Of a metric of one model. */
  readonly model: string | null;
  /** Shares and changes as parts of 1; null where it is not known. */
  readonly amount: number | null;
  /** Whether the comparison with the limit holds; null where the amount is not known. */
  readonly holds: boolean | null;
}

/** What conditions are judged by. */
export interface CheckedAnswer {
  readonly report: ComparedReport;
  readonly comparison?: Comparison | undefined;
}

/**
 * Judges conditions. One about a channel, without a model, holds only if it holds by every model that divides.
 * @throws AttribError usage for a condition that cannot be understood or needs a comparison; input for a channel or model
 *   that is not there
 */
export function checkAll(conditions: readonly string[], answer: CheckedAnswer): readonly Check[] {
  return conditions.map((text) => {
    const { holds, measured } = judged(parseCondition(text), answer);
    return { condition: text, failed: holds !== false, measured };
  });
}

interface Judged {
  readonly holds: boolean | null;
  readonly measured: readonly Measured[];
}

function judged(condition: Condition, answer: CheckedAnswer): Judged {
  if (condition.kind === 'bound') return judgedBound(condition, answer);
  const [left, right] = [judged(condition.left, answer), judged(condition.right, answer)];
  return {
    holds: (condition.kind === 'and' ? all : any)([left.holds, right.holds]),
    measured: [...left.measured, ...right.measured],
  };
}

function judgedBound({ metric, operator, limit }: Bound, answer: CheckedAnswer): Judged {
  const measured = measuredAmounts(metric, answer).map(({ model, amount }) => ({
    metric: metric.text,
    model,
    amount,
    holds: amount === null ? null : compares(amount, operator, limit),
  }));
  return { holds: all(measured.map(({ holds }) => holds)), measured };
}

function all(holds: readonly (boolean | null)[]): boolean | null {
  if (holds.includes(false)) return false;
  return holds.includes(null) ? null : true;
}

function any(holds: readonly (boolean | null)[]): boolean | null {
  if (holds.includes(true)) return true;
  return holds.includes(null) ? null : false;
}

function compares(amount: number, operator: Operator, limit: number): boolean {
  switch (operator) {
    case '<':
      return amount < limit;
    case '<=':
      return amount <= limit;
    case '>':
      return amount > limit;
    case '>=':
      return amount >= limit;
    case '=':
      return amount === limit;
    case '!=':
      return amount !== limit;
  }
}

/** `unattributed > 5%: unattributed is 7.2 %` */
export function checkText({ condition, measured }: Check): string {
  const told = measured.map(({ metric, model, amount }) => {
    const by = model === null ? '' : ` by ${model}`;
    return `${metric}${by} is ${amount === null ? 'not known' : amountText(metric, amount)}`;
  });
  return `${condition}: ${told.join(', ')}`;
}

function amountText(metric: string, amount: number): string {
  const name = /^[\w-]+/.exec(metric)?.[0] ?? '';
  return failMetrics[name]?.percent === true ? `${shortest(amount * 100)} %` : shortest(amount);
}

function shortest(amount: number): string {
  return String(Number(amount.toFixed(4)));
}
