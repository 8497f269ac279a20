import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../../src/attribute.ts';
import { models } from '../../../src/models/index.ts';
import type { Attribution } from '../../../src/report/attribution.ts';
import { html } from '../../../src/report/formats/html.ts';
import { json } from '../../../src/report/formats/json.ts';
import { ROOT } from '../../docs/pages.ts';
import { Workspace } from '../../properties/run.ts';
import { type Page, parsed } from './parsed.ts';

const PLAIN = { width: undefined, colour: false };
const file = (name: string): string => join(ROOT, 'fixtures', name);

/** What stands at a path such as `credits.3.share`. */
function at(document: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>>)[key], document);
}

/** The number that an English text shows, and by how much rounding may have changed it. */
function read(text: string): { readonly number: number; readonly within: number } {
  const [, digits = '', decimals = ''] = /([-\d,]+(?:\.(\d+))?)/.exec(text) ?? [];
  const unit = UNITS.find(([sign]) => text.includes(sign))?.[1] ?? 1;
  return {
    number: Number(digits.replaceAll(',', '')) * unit,
    within: 0.5000001 * 10 ** -decimals.length * unit,
  };
}

/** Shares are told in percent, and times in the unit that suits them; the JSON has parts of one, and days. */
const UNITS: readonly (readonly [string, number])[] = [
  ['%', 0.01],
  ['hour', 1 / 24],
  ['minute', 1 / 1440],
];
/** Changes of shares, which are told in points. */
const IN_POINTS = /^comparison\.(?:channels\.\d+\.share|totals\.\d+)\.change$/;

/** Every number that stands somewhere in a document. */
function numbersOf(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersOf) : [];
}

/** The log of the fixtures with the flaws of real ones. */
function messyLog(): string {
  const [header = '', ...lines] = readFileSync(file('touchpoints.csv'), 'utf8').trim().split('\n');
  const spelled = lines.map((line, i) => (i % 9 === 0 ? line.replace('Paid Search', 'PAID  search') : line));
  return workspace.write([
    header,
    ...spelled,
    'u1,yesterday,Email,,0,',
    'u2,31 Feb 2026,Email,,0,',
    'u3,2026-02-03T10:00:00Z,,,0,',
  ]);
}

const workspace = new Workspace();
afterAll(() => workspace.remove());

const ANSWERS: Readonly<Record<string, () => Promise<Attribution>>> = {
  'all that a run can tell': () =>
    attribute({
      touchpoints: [file('touchpoints.csv')],
      spend: [file('spend.csv')],
      calibration: file('lift-tests.csv'),
      models: models.map(({ name }) => name).filter((name) => name !== 'custom' && name !== 'w-shaped'),
      trust: true,
      insights: ['all'],
      bootstrap: 100,
    }),
  'a period against the one before, segments, and flaws of the data': () =>
    attribute({
      touchpoints: [messyLog()],
      spend: [
        workspace.write([
          ...readFileSync(file('spend.csv'), 'utf8').trim().split('\n'),
          '2026-03,Email,many,EUR',
        ]),
      ],
      period: '2026-02-14..2026-03-29',
      against: 'previous',
      segment: ['campaign'],
      insights: ['all'],
    }),
};

/** Where every answer has numbers, and where one of them has. */
const EVERYWHERE = [
  'summary',
  'settings',
  'schemaVersion',
  'credits',
  'spend.blended',
  'spend.channels',
  'spend.credits',
  'spend.paid',
  'spend.sources',
  'insights.topPaths',
  'insights.journeyLength',
  'insights.timeLag',
  'insights.transitions.steps',
  'insights.transitions.flows',
  'insights.roles',
  'insights.singleVersusMulti',
  'quality.sources',
];
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'all that a run can tell': [
    'trust.gates',
    'trust.structure',
    'trust.sensitivity',
    'trust.stability',
    'calibration',
    'bootstrap',
  ],
  'a period against the one before, segments, and flaws of the data': [
    'comparison.totals',
    'comparison.channels',
    'quality.rejects',
    'quality.setAside',
    'quality.channelSpellings',
    'spend.rejects',
  ],
};

describe.each(Object.keys(ANSWERS))('every number of the page is the one of the JSON: %s', (name) => {
  let answer: Attribution;
  let document: unknown;
  let page: Page;

  beforeAll(async () => {
    answer = await ANSWERS[name]!();
    document = JSON.parse(json.render(answer, PLAIN));
    const origin = { program: 'attrib 1.2.3', command: 'attrib run' };
    page = parsed((await html.render(answer, { ...PLAIN, origin })) as string);
  });

  test('with its full precision, and as it is shown', () => {
    const numbers = page.all('data[data-at]');
    expect(numbers.length).toBeGreaterThan(500);
    for (const shown of numbers) {
      const path = shown.getAttribute('data-at')!;
      const expected = at(document, path);
      expect(Number(shown.getAttribute('value')), path).toBe(expected);
      const { number, within } = read(shown.textContent);
      const unit = IN_POINTS.test(path) && !shown.textContent.includes('%') ? 0.01 : 1;
      expect(Math.abs(number * unit - Number(expected)), `${path}: ${shown.textContent}`).toBeLessThanOrEqual(
        within * unit,
      );
    }
  });

  test('in every part of it', () => {
    const told = new Set(page.all('data[data-at]').map((shown) => shown.getAttribute('data-at')!));
    for (const place of [...EVERYWHERE, ...PLACES[name]!]) {
      expect(
        [...told].some((path) => path === place || path.startsWith(`${place}.`)),
        place,
      ).toBe(true);
    }
  });

  test('also where it stands in a table of an insight that has no place of its own', () => {
    const known = new Set(numbersOf(at(document, 'insights')));
    const tables = page.all('#came div[lang=en] table');
    expect(tables.length).toBeGreaterThan(2);
    for (const shown of tables.flatMap((table) => [...table.querySelectorAll('data')])) {
      expect(known, shown.textContent).toContain(Number(shown.getAttribute('value')));
    }
  });

  test('also where a mark of a chart tells it', () => {
    const title = (model: string): string => answer.models.find((own) => own.name === model)!.title;
    const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
    const between = (low: number | null, high: number | null, form: (value: number) => string): string =>
      low === null || high === null ? '' : `, between ${form(low)} and ${form(high)}`;
    const told = (id: string): ReadonlySet<string> =>
      new Set(page.all(`#${id} .wide title`).map(({ textContent }) => textContent));
    const expectTold = (id: string, expected: readonly string[]): void => {
      const found = told(id);
      expect(found.size, id).toBeGreaterThan(0);
      expect(
        [...found].filter((text) => !expected.includes(text)),
        id,
      ).toEqual([]);
    };
    const clock = (hour: number): string => String(hour).padStart(2, '0');
    const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
    const { hours } = answer.insights!.timeOfWeek!;
    for (const count of ['touchpoints', 'conversions'] as const) {
      const all = hours.reduce((sum, hour) => sum + hour[count], 0);
      expectTold(
        `week-${count}`,
        hours.map(
          (hour) =>
            `${weekdays[hour.weekday - 1]} ${clock(hour.hour)}: ${hour[count]}, ${percent(hour[count] / all)}`,
        ),
      );
    }
    expectTold(
      'length',
      answer.insights!.journeyLength!.histogram.map(({ from, to, conversions, share }) => {
        const bin = to === null ? `${from}+` : from === to ? `${from}` : `${from}–${to}`;
        return `${bin}: ${percent(share)} (conversions: ${conversions})`;
      }),
    );
    expectTold(
      'returns',
      answer.spend!.credits.flatMap(({ channel, model, roas, roasLow, roasHigh }) =>
        roas === null
          ? []
          : [
              `${channel} · ${title(model)}: ${roas.toFixed(2)}${between(roasLow, roasHigh, (x) => x.toFixed(2))}`,
            ],
      ),
    );
    const changes = answer.comparison?.channels ?? [];
    if (changes.length > 0) {
      const points = (change: number): string => {
        const text = (change * 100).toFixed(1).replace(/^-(0\.0)$/, '$1');
        return change > 0 && text !== '0.0' ? `+${text}` : text;
      };
      expectTold(
        'changes',
        changes.map(
          ({ channel, model, share: { change, before, after } }) =>
            `${channel} · ${title(model)}: ${points(change)} points, from ${percent(before)} to ${percent(after)}`,
        ),
      );
    }
  });

  test('and every credit is there', () => {
    const paths = new Set(page.all('data[data-at]').map((shown) => shown.getAttribute('data-at')));
    const missing = answer.credits.flatMap((_, i) =>
      ['conversions', 'value', 'share', 'valueShare'].filter((field) => !paths.has(`credits.${i}.${field}`)),
    );
    expect(missing).toEqual([]);
  });

  test('and stands in the row of its channel and the column of its model', () => {
    for (const measure of ['conversions', 'value'] as const) {
      const table = page.one(`.by-${measure} table.credits`);
      const rows = [...table.querySelectorAll('tbody tr')];
      expect(rows.length).toBe(answer.summary.channels);
      for (const row of rows) {
        const channel = row.querySelector('th')!.textContent;
        const cells = [...row.querySelectorAll('td')];
        answer.models.forEach(({ name }, i) => {
          const credit = answer.credits.find((own) => own.model === name && own.channel === channel)!;
          const own = cells[i]!.querySelector('data')!.getAttribute('value');
          expect(Number(own), `${channel} ${name}`).toBe(
            measure === 'value' ? credit.valueShare : credit.share,
          );
        });
      }
    }
  });

  test('sums of the table are sums of the rows', () => {
    const [total] = [...page.one('.by-conversions table.credits').querySelectorAll('tfoot tr')];
    const shown = [...total!.querySelectorAll('td')].map(
      (cell) => cell.querySelector('data')?.getAttribute('value') ?? null,
    );
    answer.models.forEach(({ name, sums }, i) => {
      if (sums === false) {
        expect(shown[i]).toBeNull();
        return;
      }
      const sum = answer.credits
        .filter(({ model }) => model === name)
        .reduce((whole, { conversions }) => whole + conversions, 0);
      expect(Number(shown[i])).toBeCloseTo(sum, 9);
    });
  });

  test('signs of the chart stand where their share is', () => {
    const chart = page.one('#credit-conversions .wide svg');
    answer.models.forEach(({ name }, i) => {
      const signs = [
        ...chart.querySelectorAll(`g.model-${i} use, g.model-${i} path, g.model-${i} circle`),
      ].map((sign) => ({
        x: Number(
          sign.getAttribute('cx') ?? /translate\(([\d.]+),/.exec(sign.getAttribute('transform') ?? '')?.[1],
        ),
        share: read(/: ([\d.]+%)/.exec(sign.textContent)?.[1] ?? '').number,
      }));
      expect(signs.length, name).toBe(answer.summary.channels);
      const [low, high] = [
        signs.reduce((a, b) => (a.share <= b.share ? a : b)),
        signs.reduce((a, b) => (a.share > b.share ? a : b)),
      ];
      for (const { x, share } of signs) {
        const expected = low.x + ((share - low.share) / (high.share - low.share || 1)) * (high.x - low.x);
        // Shares are read from texts with one decimal.
        expect(Math.abs(x - expected), `${name} ${share}`).toBeLessThan(2);
      }
    });
  });
});
