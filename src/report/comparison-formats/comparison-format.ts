import type { Compared } from '../compared.ts';
import type { RenderOptions, ReportFormat } from '../format.ts';

/** One way of writing a comparison down. */
export interface ComparisonFormat extends Omit<ReportFormat, 'render'> {
  /** The whole document, ending in a line feed. A pure function. */
  render(compared: Compared, options: RenderOptions): string;
}
