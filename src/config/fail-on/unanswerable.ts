import type { Words } from '../unknown-word.ts';
import { metricsOf } from './condition.ts';
import { spendMetrics } from './metrics.ts';
import { parseCondition } from './parse-condition.ts';

/** What of a run decides which numbers its report has. */
export interface ReportedParts {
  readonly models: readonly string[];
  readonly spend: readonly unknown[];
  readonly against?: unknown;
}

/** What conditions ask for that the report of a run will not have: better told before than after it. */
export function unanswerable(conditions: readonly string[], run: ReportedParts): readonly Words[] {
  return conditions
    .flatMap((text) => metricsOf(parseCondition(text)))
    .flatMap(({ name, of, quoted, model, text }): readonly Words[] => {
      if (name === 'change' && run.against === undefined) {
        return [
          {
            message: `${text}: there is nothing that a change could be told from`,
            hint: 'name it: --period week --against previous',
          },
        ];
      }
      const asked = name === 'change' && !quoted ? (of ?? '') : name;
      if (name === 'change' && asked === 'rejected') {
        return [
          {
            message: `${text}: rows that cannot be read are of no period, so between two periods of the same files nothing changes`,
            hint: 'rejected > 1% is of all files; attrib compare tells how that changed between two reports',
          },
        ];
      }
      if (spendMetrics.includes(asked) && run.spend.length === 0) {
        return [{ message: `${text}: nothing tells what was spent`, hint: 'name the file: --spend FILE' }];
      }
      if (model === null || run.models.includes(model)) return [];
      return [
        {
          message: `${text}: this run has no model "${model}"`,
          hint: `it has ${run.models.join(', ')}; others are added with --model`,
        },
      ];
    });
}
