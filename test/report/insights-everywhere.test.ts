import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Attribution, attribute, insights, type RunOptions, shownInsights } from '../../src/index.ts';
import { bundleFiles } from '../../src/report/bundle/bundle-files.ts';
import { FORMATS } from '../../src/report/formats/index.ts';
import { ROOT } from '../docs/pages.ts';

const fixture = (name: string) => join(ROOT, 'fixtures', name);
const COMMON = { models: ['linear', 'markov'], insights: ['all'] } as const;

/** Together they can tell every insight. */
const RUNS: readonly RunOptions[] = [
  { ...COMMON, touchpoints: [fixture('devices.csv')], segment: ['device'] },
  {
    ...COMMON,
    touchpoints: [fixture('crm.csv')],
    map: { event: 'stage' },
    conversionEvent: ['Customer'],
    stages: ['lead', 'opportunity'],
  },
];

/** By insight, what stands for it in the page: an id of a chart, or the numbers of a table. */
const IN_PAGE: Readonly<Record<string, RegExp>> = {
  topPaths: /insights\.topPaths\.paths\.0\./,
  journeyLength: /id="length/,
  timeLag: /id="lag/,
  transitions: /id="next/,
  roles: /insights\.roles\.channels\.0\./,
  singleVersusMulti: /insights\.singleVersusMulti\./,
  timeOfWeek: /id="week-/,
};

let answers: readonly {
  readonly attribution: Attribution;
  readonly documents: ReadonlyMap<string, string>;
}[];
beforeAll(async () => {
  answers = await Promise.all(
    RUNS.map(async (options) => {
      const attribution = await attribute(options);
      const look = { width: 120, colour: false };
      const bundle = await bundleFiles(attribution, FORMATS, look);
      const texts = bundle.flatMap(({ name, text }) =>
        typeof text === 'string' ? [[name, text] as const] : [],
      );
      const [table] = FORMATS.filter(({ name }) => name === 'table');
      const drawn = await table!.render(attribution, look);
      return { attribution, documents: new Map([...texts, ['table', String(drawn)]]) };
    }),
  );
});

test.each(Object.entries(insights))(
  '%s is in JSON, CSV, Markdown, the terminal and the page',
  (key, insight) => {
    const found = answers.find(({ attribution }) => Object.hasOwn(attribution.insights ?? {}, key));
    const { attribution, documents } = found!;
    const document = (name: string) => documents.get(name) ?? '';
    expect(JSON.parse(document('report.json')).insights).toHaveProperty(key);
    expect(document('table')).toContain(insight.title);
    expect(document('report.md')).toContain(insight.question);
    const [shown] = shownInsights({ [key]: attribution.insights![key as keyof Attribution['insights']] });
    for (const { name, rows } of shown!.tables) {
      // The header, a line a row, and what follows the last line end.
      expect(document(`${name}.csv`).split('\n')).toHaveLength(rows.length + 2);
    }
    const page = document('report.html');
    expect(IN_PAGE[key]?.test(page) ?? page.includes(insight.question)).toBe(true);
  },
);
