import { expect, test } from 'vitest';
import type { Grade } from '../../src/log/checks/finding.ts';
import { html } from '../../src/report/formats/html.ts';
import { parsed } from './html/parsed.ts';
import { sampleAttribution } from './sample-attribution.ts';
import { textFormat } from './text-format.ts';

const PLAIN = { width: undefined, colour: false };

function graded(grade: Grade) {
  const base = sampleAttribution();
  return sampleAttribution({ quality: { ...base.quality, grade } });
}

test.each(['D', 'F'] as const)(
  'a grade of %s stands at the top, with where its reasons are',
  async (grade) => {
    for (const name of ['table', 'markdown']) {
      const text = (await textFormat(name).render(graded(grade), PLAIN)) as string;
      expect(text.slice(0, text.indexOf('People'))).toMatch(
        new RegExp(`Data grade.*${grade}: .*attrib check`),
      );
    }
    const page = parsed((await html.render(graded(grade), PLAIN)) as string);
    expect(page.one('#answer .bad-grade').textContent).toContain(`${grade}, `);
    expect(page.one('#answer .bad-grade a').getAttribute('href')).toBe('#findings');
    expect(page.all('#trust #findings')).toHaveLength(1);
  },
);

test.each(['A', 'B', 'C'] as const)('a grade of %s does not', async (grade) => {
  expect(await textFormat('table').render(graded(grade), PLAIN)).not.toContain('Data grade');
  const page = parsed((await html.render(graded(grade), PLAIN)) as string);
  expect(page.all('.bad-grade')).toEqual([]);
});
