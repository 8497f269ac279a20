import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { AttribError } from '../../src/errors.ts';
import { type Simulation, simulate } from '../../src/simulate/simulate.ts';
import { parseTruth } from '../../src/simulate/truth-file.ts';
import { SATISFIED_DAYS } from '../../src/simulate/world.ts';

type Row = Readonly<Record<string, string>>;
type Id = 'cookie' | 'email' | 'card';

const DAY = 86_400_000;

function text({ files }: Simulation, name: string): string {
  const file = files.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`no ${name} among ${files.map((other) => other.name)}`);
  return file.text;
}

function rows(simulation: Simulation, name: string): Row[] {
  return parse(text(simulation, name), { columns: true });
}

function groups(all: readonly Row[], column: string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of all) found.set(row[column]!, [...(found.get(row[column]!) ?? []), row]);
  return found;
}

describe('determinism', () => {
  const options = { scenario: 'funnel', persons: 150, days: 30, seed: 42 };

  test('the same seed gives the same bytes', async () => {
    expect((await simulate(options)).files).toEqual((await simulate(options)).files);
  });

  test('another seed gives other people', async () => {
    const [one, other] = [await simulate(options), await simulate({ ...options, seed: 43 })];
    expect(text(one, 'touchpoints.csv')).not.toBe(text(other, 'touchpoints.csv'));
  });

  test('more people do not change those who were there before', async () => {
    const few = text(await simulate(options), 'touchpoints.csv').split('\n');
    const many = new Set(text(await simulate({ ...options, persons: 200 }), 'touchpoints.csv').split('\n'));
    expect(few.filter((line) => !many.has(line))).toEqual([]);
  });

  test('the bytes of one seed, so that a change of the generator is noticed', async () => {
    const { truth, files } = await simulate({ scenario: 'intent', persons: 60, days: 20, seed: 1 });
    expect(
      files.map(
        ({ name, text }) => `${name} ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`,
      ),
    ).toMatchInlineSnapshot(`
      [
        "touchpoints.csv f32adb22bdc37367",
        "conversions.csv 9b9c74940b95e1a1",
        "spend.csv 0b0cb04ca81738e0",
        "identities.csv 7bf60c25df9eaa12",
        "truth.json 7de1b513b693b6ea",
        "manifest.json 913e67e21965dec1",
      ]
    `);
    expect(truth.conversions).toMatchInlineSnapshot(`
      {
        "baseline": 2.594016,
        "expected": 4.152119,
        "incremental": 1.558102,
        "logged": 4,
      }
    `);
    expect(text({ truth, files }, 'touchpoints.csv').split('\n').slice(0, 3)).toMatchInlineSnapshot(`
      [
        "time,channel,campaign,device,person_id,cookie,email,card",
        "2025-10-06,Store,always-on,,P0000043,,,LC2808875424",
        "2025-10-06T14:10:44Z,Display,always-on,phone,P0000027,2afd106d,,",
      ]
    `);
  });
});

describe('the files of a simulated company', () => {
  let simulation: Simulation;
  let touchpoints: Row[];
  let conversions: Row[];

  beforeAll(async () => {
    simulation = await simulate({ scenario: 'intent', persons: 4000, days: 60, seed: 2 });
    touchpoints = rows(simulation, 'touchpoints.csv');
    conversions = rows(simulation, 'conversions.csv');
  });

  test('as many purchases happen as are expected', () => {
    const { logged, expected } = simulation.truth.conversions;
    expect(logged).toBe(conversions.length);
    expect(Math.abs(logged - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  test('some buy again, but not at once', () => {
    const gaps = [...groups(conversions, 'person_id').values()].flatMap((orders) =>
      orders.slice(1).map(({ time }, i) => (Date.parse(time!) - Date.parse(orders[i]!['time']!)) / DAY),
    );
    expect(gaps.length).toBeGreaterThan(40);
    expect(Math.min(...gaps)).toBeGreaterThan(SATISFIED_DAYS);
  });

  test('each system knows people by its own id only', () => {
    const columns: Readonly<Record<string, Id>> = { Store: 'card', Email: 'email', 'Call Centre': 'email' };
    const forms = { card: /^LC\d{10}$/, email: /@example\.com$/, cookie: /^[0-9a-f]{8}$/ } as const;
    const wrong = touchpoints.filter((row) => {
      const column = columns[row['channel']!] ?? 'cookie';
      const others = ['cookie', 'email', 'card'].filter((other) => other !== column);
      const known = forms[column].test(row[column]!) && others.every((other) => row[other] === '');
      return !known || (row['device'] === '') === (column === 'cookie');
    });
    expect(wrong).toEqual([]);
  });

  test('no id belongs to two people, and some people have several', () => {
    const owners = new Map<string, string>();
    for (const { person_id: person, cookie, email, card } of [...touchpoints, ...conversions]) {
      for (const id of [cookie!, email!, card!].filter((id) => id !== '')) {
        if ((owners.get(id) ?? person) !== person) throw new Error(`${id} is that of ${person}, too`);
        owners.set(id, person!);
      }
    }
    const ids = new Map<string, number>();
    for (const person of owners.values()) ids.set(person, (ids.get(person) ?? 0) + 1);
    expect([...ids.values()].filter((count) => count >= 3).length).toBeGreaterThan(500);
    const links = rows(simulation, 'identities.csv').map(({ cookie, email, card }) =>
      [cookie!, email!, card!].filter((id) => id !== ''),
    );
    expect(links.filter((ids) => ids.length !== 2)).toEqual([]);
    expect(
      links.filter(([one, other]) => {
        const people = [owners.get(one!), owners.get(other!)].filter((person) => person !== undefined);
        return new Set(people).size > 1;
      }),
    ).toEqual([]);
    expect(links.length).toBeGreaterThan(2000);
  });

  test('stores log dates, the others times; all is in order and within the days', () => {
    const inStores = touchpoints.filter(({ channel }) => channel === 'Store').map(({ time }) => time!);
    const elsewhere = touchpoints.filter(({ channel }) => channel !== 'Store').map(({ time }) => time!);
    expect(inStores.filter((time) => !/^\d{4}-\d\d-\d\d$/.test(time))).toEqual([]);
    expect(elsewhere.filter((time) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time))).toEqual([]);
    for (const all of [touchpoints, conversions]) {
      const times = all.map(({ time }) => Date.parse(time!));
      expect(times.every((time, i) => i === 0 || time >= times[i - 1]!)).toBe(true);
      expect(times[0]).toBeGreaterThanOrEqual(Date.UTC(2025, 9, 6));
      expect(times.at(-1)).toBeLessThan(Date.UTC(2025, 9, 6) + 60 * DAY);
    }
  });

  test('the black week is busy, Sundays have no calls, nights are quiet', () => {
    const perDay = (from: string, to: string) => {
      const days = groups(
        conversions
          .filter(({ time }) => from <= time! && time! < to)
          .map(({ time }) => ({ day: time!.slice(0, 10) })),
        'day',
      );
      return [...days.values()].reduce((sum, orders) => sum + orders.length, 0) / days.size;
    };
    expect(perDay('2025-11-24', '2025-12-02')).toBeGreaterThan(1.25 * perDay('2025-10-06', '2025-11-17'));
    const weekdays = touchpoints
      .filter(({ channel }) => channel === 'Call Centre')
      .map(({ time }) => new Date(time!).getUTCDay());
    expect(weekdays.filter((day) => day === 0)).toEqual([]);
    expect(weekdays.length).toBeGreaterThan(100);
    const hours = touchpoints
      .filter(({ channel }) => channel === 'Display')
      .map(({ time }) => Number(time!.slice(11, 13)));
    expect(hours.filter((hour) => hour < 5).length).toBeLessThan(0.05 * hours.length);
  });

  test('prices are positive and skewed, in one currency', () => {
    const values = conversions.map(({ value }) => Number(value)).toSorted((a, b) => a - b);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(values[0]).toBeGreaterThan(0);
    expect(mean).toBeGreaterThan(1.1 * values[Math.floor(values.length / 2)]!);
    expect(new Set(conversions.map(({ currency }) => currency))).toEqual(new Set(['EUR']));
    expect(new Set(conversions.map((row) => row['order_id'])).size).toBe(conversions.length);
  });

  test('spend has every channel on every day, and follows the touches', () => {
    const spend = rows(simulation, 'spend.csv');
    const { channels } = simulation.truth;
    expect(spend).toHaveLength(60 * channels.length);
    for (const { channel, spend: total, touches } of channels) {
      const daily = spend.filter((row) => row['channel'] === channel).map((row) => Number(row['spend']));
      expect(daily.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(total, 6);
      const perTouch = { Display: 0.05, 'Generic Search': 1.2, Direct: 0 }[channel];
      if (perTouch !== undefined)
        expect(Math.abs(total / touches - perTouch)).toBeLessThanOrEqual(0.05 * perTouch);
    }
  });

  test('some touches leave no trace, most of all those of stores and podcasts', () => {
    for (const { channel, touches, touchesLogged } of simulation.truth.channels) {
      expect(touchesLogged).toBe(touchpoints.filter((row) => row['channel'] === channel).length);
      expect(touchesLogged).toBeLessThan(touches);
      const part = { Store: 0.54, Podcast: 0.66, Email: 0.95, Display: 0.85 }[channel];
      if (part !== undefined) expect(touchesLogged / touches).toBeCloseTo(part, 1);
    }
  });

  test('the truth can be read back, and says the same as the manifest', () => {
    expect(parseTruth(text(simulation, 'truth.json'), 'truth.json')).toEqual(simulation.truth);
    expect(JSON.parse(text(simulation, 'manifest.json'))).toMatchObject({
      madeBy: 'attrib simulate --scenario intent --persons 4000 --days 60 --seed 2',
      firstDay: '2025-10-06',
      lastDay: '2025-12-04',
      rows: { 'touchpoints.csv': touchpoints.length, 'conversions.csv': conversions.length },
    });
  });
});

describe('what cannot be simulated', () => {
  test.each([
    [{ scenario: 'intend' }, 'there is no scenario "intend"', 'did you mean intent?'],
    [{ scenario: 'intent', persons: 0 }, 'persons: 0 is not possible', 'from 1 to 200000'],
    [{ scenario: 'intent', days: 1.5 }, 'days: 1.5 is not possible', 'from 1 to 365'],
    [{ scenario: 'intent', seed: 2 ** 32 }, 'seed: 4294967296 is not possible', 'from 0 to 4294967295'],
  ])('%j', async (options, message, hint) => {
    const error = await simulate(options).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(AttribError);
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
    expect(error.exitCode).toBe(2);
  });

  test('a signal stops it', async () => {
    const reason = new Error('enough');
    const stopped = simulate({ scenario: 'random', persons: 100_000 }, { signal: AbortSignal.abort(reason) });
    await expect(stopped).rejects.toBe(reason);
  });

  test.each(['', '{}', '{"schemaVersion":2}'])('%j is no truth', (text) => {
    expect(() => parseTruth(text, 'x/truth.json')).toThrow('x/truth.json: not the truth of a simulation');
  });
});
