import { describe, expect, test } from 'vitest';
import { attribute, check, explain } from '../../src/index.ts';
import { markdown as checkedMarkdown } from '../../src/report/check-formats/markdown.ts';
import { text as checkedText } from '../../src/report/check-formats/text.ts';
import { clockTimes } from '../../src/report/clock-time.ts';
import { text as explained } from '../../src/report/explanation/text.ts';
import { textFormat } from './text-format.ts';

const PLAIN = { width: undefined, colour: false };

test('a time reads by the clocks of the zone, in summer as in winter', () => {
  const [berlin, kathmandu, utc] = ['Europe/Berlin', 'Asia/Kathmandu', 'UTC'].map(clockTimes);
  expect(berlin?.('2025-12-31T23:00:00.000Z')).toBe('2026-01-01 00:00');
  expect(berlin?.('2026-03-31T22:00:00.000Z')).toBe('2026-04-01 00:00');
  expect(berlin?.('2026-03-29T00:59:59.999Z', true)).toBe('2026-03-29 01:59:59');
  expect(berlin?.('2026-03-29T01:00:00.000Z', true)).toBe('2026-03-29 03:00:00');
  expect(kathmandu?.('2025-12-31T23:59:00.000Z')).toBe('2026-01-01 05:44');
  expect(utc?.('2025-12-31T23:59:07.000Z')).toBe('2025-12-31 23:59');
  expect(utc?.('2025-12-31T23:59:07.000Z', true)).toBe('2025-12-31 23:59:07');
});

describe('people are shown the times of the zone, programs those of UTC', () => {
  // ann: 10:00 and no offset in the file, so 10:00 by the clocks of the zone.
  const options = { touchpoints: ['fixtures/journeys.csv'], timezone: 'Asia/Tokyo', threads: 1 };

  test('in reports', async () => {
    const answer = await attribute(options);
    expect(answer.summary).toMatchObject({
      firstTime: '2025-01-01T01:00:00.000Z',
      lastTime: '2025-04-24T23:00:00.000Z',
    });
    for (const name of ['table', 'markdown']) {
      expect(await textFormat(name).render(answer, PLAIN)).toContain(
        '2025-01-01 10:00 → 2025-04-25 08:00 Asia/Tokyo',
      );
    }
  });

  test('in checks', async () => {
    const report = await check(options);
    expect(report).toMatchObject({
      timezone: 'Asia/Tokyo',
      summary: { firstTime: '2025-01-01T01:00:00.000Z' },
    });
    expect(checkedText.render(report, PLAIN)).toContain('2025-01-01 10:00 → 2025-04-25 08:00 Asia/Tokyo');
    expect(checkedMarkdown.render(report, PLAIN)).toContain('| 2025-01-01 | 2025-04-25 |');
  });

  test('in explanations, which name the zone above the times or, where there is no room, below', async () => {
    const explanation = await explain({ ...options, models: ['linear'] }, 'ann');
    expect(explanation.rows[0]?.time).toBe('2025-01-01T01:00:00.000Z');
    const wide = explained.render(explanation, { width: 100, colour: false });
    expect(wide).toContain(' #  Time (Asia/Tokyo)  Channel');
    expect(wide).toContain(' 1  2025-01-01 10:00   Social ');
    const zone = 'America/Argentina/ComodRivadavia';
    const far = await explain({ ...options, timezone: zone, models: ['linear'] }, 'ann');
    const narrow = explained.render(far, { width: 60, colour: false });
    expect(narrow).toContain(' #  Time              Channel');
    expect(narrow.replace(/\s+/g, ' ')).toContain(`time zone ${zone}`);
  });
});
