import type { CheckFormat } from '../check-report.ts';

/** Everything, for programs. */
export const json: CheckFormat = {
  name: 'json',
  extension: 'json',
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
