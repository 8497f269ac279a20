import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Session } from '../../src/engine/session.ts';
import { literal } from '../../src/engine/sql.ts';
import { MONTHS_BY_NAME } from '../../src/sources/month-names.ts';
import { evidenceOf, evidenceSql } from '../../src/sources/numeric-dates.ts';
import { readTimeColumn } from '../../src/sources/time-column.ts';
import { hasClock, hasOffset } from '../../src/sources/time-forms.ts';
import type { TimeReading } from '../../src/sources/time-reading.ts';
import { runs } from '../runs.ts';

let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(async () => {
  await session.close();
});

async function readingOf(texts: readonly string[], zone = 'UTC'): Promise<TimeReading> {
  return readTimeColumn(session, {
    file: 'log.csv',
    column: 'when',
    samples: texts.slice(0, 200).map((text, i) => ({ text, line: i + 2 })),
    places: 'line',
    from: `from (values ${texts.map((text) => `(${literal(text)})`).join(', ')}) as t(x)`,
    sql: 'x',
    formats: [],
    zone,
  });
}

async function over(sql: (text: string) => string, texts: readonly string[]): Promise<(string | null)[]> {
  const values = texts.map((text, i) => `(${i}, ${literal(text)})`).join(', ');
  const rows = await session.rows(
    'read',
    `select (${sql('x')})::varchar as y from (values ${values}) as t(i, x) order by i`,
  );
  return rows.map((row) => (row['y'] === null ? null : String(row['y'])));
}

/** The column in the form it is found to have, as ISO 8601 without the zeros behind whole seconds. */
async function read(texts: readonly string[], zone = 'UTC'): Promise<(string | null)[]> {
  const micros = await over((await readingOf(texts, zone)).sql, texts);
  return micros.map((us) => {
    if (us === null) return null;
    const second = new Date(Number(BigInt(us) / 1_000_000n) * 1000).toISOString().slice(0, 19);
    const rest = BigInt(us) % 1_000_000n;
    return rest === 0n ? `${second}Z` : `${second}.${String(rest).padStart(6, '0')}Z`;
  });
}

describe('a form that has one reading is read', () => {
  test.each([
    ['2026-01-31T10:00:00.1234567Z', '2026-01-31T10:00:00.123456Z'],
    ['2026-01-31 10:00:00.123456789', '2026-01-31T10:00:00.123456Z'],
    ['2026-01-31 10:00:00,5', '2026-01-31T10:00:00.500000Z'],
    ['2025-12-06 10:37:33 -0500', '2025-12-06T15:37:33Z'],
    ['2026-01-31 10:00:00 (UTC)', '2026-01-31T10:00:00Z'],
    ['2026-01-31 10:00:00 GMT+03:00', '2026-01-31T07:00:00Z'],
    ['2026-01-31 1:00+2', '2026-01-30T23:00:00Z'],
    ['2026-01-31 2:05 PM', '2026-01-31T14:05:00Z'],
    ['2026-01-31 12:05 am', '2026-01-31T00:05:00Z'],
    ['2024-03-12 09:14', '2024-03-12T09:14:00Z'],
    ['20260131', '2026-01-31T00:00:00Z'],
    ['20260131T100000Z', '2026-01-31T10:00:00Z'],
    ['20260131100000', '2026-01-31T10:00:00Z'],
    ['2026-W05-3', '2026-01-28T00:00:00Z'],
    ['31.12.2026 14:05', '2026-12-31T14:05:00Z'],
    ['31.12.26', '2026-12-31T00:00:00Z'],
    ['31.12.2026 14.05', '2026-12-31T14:05:00Z'],
    ['31.12.2026 kl. 14.05.06', '2026-12-31T14:05:06Z'],
    ['31. desember 2026 kl. 14.05', '2026-12-31T14:05:00Z'],
    ['31. Dezember 2026, 14:05 Uhr', '2026-12-31T14:05:00Z'],
    ['2026.01.31', '2026-01-31T00:00:00Z'],
    ['2026. 01. 31. 14:05', '2026-01-31T14:05:00Z'],
    ['31 Aralık 2026 Perşembe 14:05', '2026-12-31T14:05:00Z'],
    ['31/12/2026 14h05', '2026-12-31T14:05:00Z'],
    ['2026-12-31 14h05', '2026-12-31T14:05:00Z'],
    ['95-01-31', '1995-01-31T00:00:00Z'],
    ['12-31-26', '2026-12-31T00:00:00Z'],
    ['31. 12. 2026', '2026-12-31T00:00:00Z'],
    ['31.12.2026, 14:05:06.789 +01:00', '2026-12-31T13:05:06.789000Z'],
    ['31.12.2026 um 14:05', '2026-12-31T14:05:00Z'],
    ['Fri, 6 Feb 2026', '2026-02-06T00:00:00Z'],
    ['Fri, 06 Feb 2026 10:00:00 GMT', '2026-02-06T10:00:00Z'],
    ['31-Dec-26 23:59', '2026-12-31T23:59:00Z'],
    ['1-Jan-91', '1991-01-01T00:00:00Z'],
    ['06/Feb/2026:10:00:00 +0100', '2026-02-06T09:00:00Z'],
    ['February 6th, 2026 at 2:05 p.m.', '2026-02-06T14:05:00Z'],
    ['Dec 31, 2026, 2:05:06 PM', '2026-12-31T14:05:06Z'],
    ['Jul 8, 2025', '2025-07-08T00:00:00Z'],
    ['Fri Feb 06 2026 10:00:00 GMT+0100 (Central European Standard Time)', '2026-02-06T09:00:00Z'],
    ['2026-Feb-06', '2026-02-06T00:00:00Z'],
    ['8 juil. 2025', '2025-07-08T00:00:00Z'],
    ['1er janvier 2026', '2026-01-01T00:00:00Z'],
    ['28 déc. 2025 à 14:05', '2025-12-28T14:05:00Z'],
    ['6. Februar 2026', '2026-02-06T00:00:00Z'],
    ['06. Mär. 2026 10:00', '2026-03-06T10:00:00Z'],
    ['6. februar 2026 kl. 14:05', '2026-02-06T14:05:00Z'],
    ['6 de febrero de 2026', '2026-02-06T00:00:00Z'],
    ['6 feb. 2026, 2:05 p. m.', '2026-02-06T14:05:00Z'],
    ['Cuma, 6 ŞUBAT 2026 14:05', '2026-02-06T14:05:00Z'],
    ['1 KASIM 2026', '2026-11-01T00:00:00Z'],
    ['3 NİSAN 2026', '2026-04-03T00:00:00Z'],
    ['06 Şub 2026 02:05 ÖS', '2026-02-06T14:05:00Z'],
    ['6 fevral 2026', '2026-02-06T00:00:00Z'],
    ['6 sentyabr 2026 09:00', '2026-09-06T09:00:00Z'],
    ['٦ فبراير ٢٠٢٦ ٢:٠٥ م', '2026-02-06T14:05:00Z'],
    ['6 تشرين الأول 2026', '2026-10-06T00:00:00Z'],
    ['٣١/١٢/٢٠٢٦ ٢:٠٥ ص', '2026-12-31T02:05:00Z'],
    ['1/31/2026 2:30 PM', '2026-01-31T14:30:00Z'],
    ['\u200e31.12.2026\u00a014:05 ', '2026-12-31T14:05:00Z'],
  ])('%s', async (text, instant) => {
    expect(await read([text])).toEqual([instant]);
  });

  test('what does not exist is no time', async () => {
    const good = '6 Feb 2026 10:00';
    const bad = [
      '30 Feb 2026',
      '6 Feb 2026 25:00',
      '6 Feb 2026 13:05 pm',
      '6 Foo 2026',
      '6 Feb 2026 10:00 PST',
    ];
    expect(await read([good, good, good, good, good, good, ...bad])).toEqual([
      ...Array(6).fill('2026-02-06T10:00:00Z'),
      ...Array(5).fill(null),
    ]);
  });

  test('a time without an offset is in the zone, one with an offset is that instant', async () => {
    const texts = ['6 Feb 2026 10:00', '6 Jul 2026 10:00', '6 Feb 2026 10:00 UTC', '6 Feb 2026 10:00 -0500'];
    expect(await read(texts, 'Europe/Oslo')).toEqual([
      '2026-02-06T09:00:00Z',
      '2026-07-06T08:00:00Z',
      '2026-02-06T10:00:00Z',
      '2026-02-06T15:00:00Z',
    ]);
  });

  test('an hour that the clocks skip is told as such', async () => {
    const texts = ['29.03.2026 02:30', '29.03.2026 03:30', '30.02.2026 10:00'];
    const reading = await readingOf(texts, 'Europe/Oslo');
    expect(await read(texts, 'Europe/Oslo')).toEqual([null, '2026-03-29T01:30:00Z', null]);
    const [skipped, , never] = await over(reading.reason, texts);
    expect([skipped, never]).toEqual([
      'not a time in Europe/Oslo: the clocks skip it',
      'not a time in the form %d.%m.%Y',
    ]);
  });
});

describe('two digits at both ends of a date', () => {
  const days = Array.from({ length: 28 }, (_, i) => two(i + 1));

  test.each([
    ['dashes, the year first', days.map((day) => `26-01-${day}`), '2026-01-28T00:00:00Z'],
    ['slashes, the year first', days.map((day) => `26/01/${day} 10:00`), '2026-01-28T10:00:00Z'],
    ['dots, the year first', days.map((day) => `26.01.${day}`), '2026-01-28T00:00:00Z'],
    ['dashes, the day first', days.map((day) => `${day}-01-26`), '2026-01-28T00:00:00Z'],
    ['dots, the day first', days.map((day) => `${day}.01.26`), '2026-01-28T00:00:00Z'],
    ['the month first', days.map((day) => `01/${day}/26`), '2026-01-28T00:00:00Z'],
  ])('the part that stays nearly the same is the year: %s', async (_, texts, last) => {
    expect((await read(texts)).at(-1)).toBe(last);
  });

  test('a few dates that have two readings are asked about', async () => {
    await expect(readingOf(['26-01-08', '26-02-03'])).rejects.toMatchObject({
      message:
        'log.csv: the dates in column "when" can be read two ways: "26-01-08" (line 2) is 26 January 2008 or 8 January 2026',
      hint: "Say which: --date-format '%d-%m-%y'   or   --date-format '%y-%m-%d'",
    });
    await expect(readingOf(['09/01/08 10:00'])).rejects.toMatchObject({
      message: expect.stringContaining(
        'can be read three ways: "09/01/08 10:00" (line 2) is 1 September 2008 or 9 January 2008 or 8 January 2009',
      ),
    });
  });

  test('dates that contradict each other are an error', async () => {
    await expect(readingOf(['95-01-31', '31-12-00'])).rejects.toMatchObject({
      message: expect.stringContaining('written in two ways: "95-01-31" has the year first, "31-12-00" last'),
    });
  });

  test.each([['26-13-01'], ['26/13/01']])(
    'what is a date in no order is in no known form: %s',
    async (text) => {
      await expect(readingOf([text])).rejects.toMatchObject({
        message: expect.not.stringContaining('undefined'),
      });
    },
  );

  test('what is told of samples is what the database tells of all', async () => {
    const part = fc.integer({ min: 0, max: 40 }).map(two);
    const date = fc
      .tuple(part, part, fc.oneof(part, fc.constantFrom('2026', '1999')), fc.constantFrom('/', '-', '.'))
      .map(([a, b, c, mark]) => [a, b, c].join(mark));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(date, fc.constantFrom('', 'x', '1/2')), { minLength: 1 }),
        async (texts) => {
          const values = texts.map((text) => `(${literal(text)})`).join(', ');
          const row = await session.row('evidence', evidenceSql('x', `from (values ${values}) as t(x)`));
          expect(row).toMatchObject(evidenceOf(texts));
        },
      ),
      { numRuns: runs(50) },
    );
  });
});

test('no name means two months', () => {
  expect(MONTHS_BY_NAME.size).toBeGreaterThan(150);
  expect(new Set(MONTHS_BY_NAME.values())).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
});

test('clocks and offsets are seen', () => {
  const texts = [
    '2026-01-31',
    '31.12.2026',
    '31. 12. 2026',
    '31.12.26',
    '2026.01.31',
    '6 Feb 2026',
    '20260131',
    '2026-W05-3',
  ];
  expect(texts.map(hasClock)).toEqual(texts.map(() => false));
  const clocks = [
    ...['2026-01-31 10:00', '20260131T1000', '1767225600', '2/1/26 3:00 PM'],
    ...['31.12.2026 14.05', '31. desember 2026 kl. 14.05', '31/12/2026 14h05'],
  ];
  expect(clocks.map(hasClock)).toEqual(clocks.map(() => true));
  expect(clocks.map(hasOffset)).toEqual(clocks.map(() => false));
  const zoned = [
    '2026-01-31T10:00Z',
    '2026-01-31 10:00 (UTC)',
    '2026-01-31 10:00 -0500',
    '6 Feb 2026 10:00 GMT+1',
  ];
  expect(zoned.map(hasOffset)).toEqual(Array(4).fill(true));
});

const two = (n: number) => String(n).padStart(2, '0');
const half = (hour: number) => `${hour % 12 === 0 ? 12 : hour % 12}`;
const noon = (hour: number) => (hour < 12 ? 'AM' : 'PM');
const EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TR = 'Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık'.split(' ');
const FR = 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' ');

interface Written {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly h: number;
  readonly min: number;
  readonly s: number;
  readonly us: number;
}

const writers: Readonly<Record<string, (t: Written) => string>> = {
  iso: ({ y, m, d, h, min, s, us }) =>
    `${y}-${two(m)}-${two(d)}T${two(h)}:${two(min)}:${two(s)}.${String(us).padStart(6, '0')}`,
  'iso, 12 hours': ({ y, m, d, h, min, s, us }) =>
    `${y}-${m}-${d} ${half(h)}:${two(min)}:${two(s)}.${String(us).padStart(6, '0')}789 ${noon(h)}`,
  dots: ({ y, m, d, h, min, s, us }) =>
    `${d}.${m}.${y} ${h}:${two(min)}:${two(s)}.${String(us).padStart(6, '0')}`,
  compact: ({ y, m, d, h, min, s, us }) =>
    `${y}${two(m)}${two(d)}T${two(h)}${two(min)}${two(s)}.${String(us).padStart(6, '0')}`,
  english: ({ y, m, d, h, min, s, us }) =>
    `${EN[m - 1]} ${d}, ${y} ${half(h)}:${two(min)}:${two(s)}.${String(us).padStart(6, '0')} ${noon(h)}`,
  turkish: ({ y, m, d, h, min, s, us }) =>
    `${d} ${TR[m - 1]} ${y} ${two(h)}:${two(min)}:${two(s)}.${String(us).padStart(6, '0')}`,
  french: ({ y, m, d, h, min, s, us }) =>
    `${d} ${FR[m - 1]} ${y} ${two(h)}:${two(min)}:${two(s)},${String(us).padStart(6, '0')}`,
};

test.each(Object.entries(writers))(
  'what is written as %s is read as the same microsecond',
  async (_, write) => {
    const instant = fc.record({
      ms: fc.integer({ min: Date.UTC(1991, 0, 1) / 1000, max: Date.UTC(2099, 0, 1) / 1000 }),
      us: fc.nat(999_999),
      offset: fc.constantFrom(undefined, 0, 90, -300, 765, -720),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(instant, { minLength: 30 }), async (instants) => {
        const texts = instants.map(({ ms, us, offset }) => {
          const local = new Date((ms + (offset ?? 0) * 60) * 1000);
          const [y, m, d] = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
          const [h, min, s] = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()];
          const minutes = Math.abs(offset ?? 0);
          const zone =
            offset === undefined
              ? ''
              : ` ${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
          return write({ y, m, d, h, min, s, us }) + zone;
        });
        expect(await over((await readingOf(texts)).sql, texts)).toEqual(
          instants.map(({ ms, us }) => String(BigInt(ms) * 1_000_000n + BigInt(us))),
        );
      }),
      { numRuns: 8 },
    );
  },
);
