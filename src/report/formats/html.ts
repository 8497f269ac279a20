import type { ReportFormat } from '../format.ts';

/** A page for people: one file that opens from disk and from a mail. */
export const html: ReportFormat = {
  name: 'html',
  title: 'HTML',
  description:
    'A report in plain words with charts, for people who were not there; one file that loads nothing.',
  extension: 'html',
  translated: true,
  asks: {
    trust: 'quick',
    insights: [
      'top-paths',
      'journey-length',
      'time-lag',
      'transitions',
      'roles',
      'single-vs-multi',
      'time-of-week',
    ],
  },
  async render(attribution, options) {
    const { htmlReport } = await import('../html/page.ts');
    return htmlReport(attribution, options);
  },
};
