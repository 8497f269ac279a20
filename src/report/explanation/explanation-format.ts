import type { Explanation } from '../explanation.ts';
import type { RenderOptions, ReportFormat } from '../format.ts';

/** One way of writing an explanation down. */
export interface ExplanationFormat extends Omit<ReportFormat, 'render'> {
  /** The whole document, ending in a line feed. A pure function. */
  render(explanation: Explanation, options: RenderOptions): string;
}
