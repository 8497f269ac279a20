import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Attribution, attribute, explain, type RunOptions } from '../../../src/index.ts';
import { Workspace } from '../../properties/run.ts';
import { runs } from '../../runs.ts';

const files = new Workspace();
afterAll(() => files.remove());

const COLUMNS = 'when,channel,converted,mail,cookie,agreed';
const MAILS = ['ann@x.org', 'bob@x.org', 'cem@x.org'];
const COOKIES = ['c-one', 'c-two', 'c-three', 'c-four'];

const rows = fc.array(
  fc.record({
    mail: fc.constantFrom('', ...MAILS),
    cookie: fc.constantFrom('', ...COOKIES),
    hour: fc.nat(40),
    channel: fc.constantFrom('A', 'B'),
    converts: fc.boolean(),
    agreed: fc.constantFrom('yes', 'granted', '', 'no', 'perhaps'),
  }),
  { minLength: 1, maxLength: 14 },
);
type Row = typeof rows extends fc.Arbitrary<infer T> ? (T extends (infer R)[] ? R : never) : never;
const listed = fc.subarray([...MAILS.map((mail) => mail.toUpperCase()), ...COOKIES, 'nobody@x.org']);

function lineOf({ hour, channel, converts, mail, cookie, agreed }: Row): string {
  const time = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
  return [time, channel, converts ? 1 : 0, mail, cookie, agreed].join(',');
}

function sourceOf(log: readonly Row[]): RunOptions {
  return {
    touchpoints: [files.write([COLUMNS, ...log.map(lineOf)])],
    map: { time: 'when', email: 'mail', cookie: 'cookie' },
    models: ['linear'],
    threads: 1,
  };
}

function hasOneOf(row: Row, ids: readonly string[]): boolean {
  return [row.mail.toUpperCase(), row.cookie].some((id) => id !== '' && ids.includes(id));
}

function expectWhole({ summary, quality }: Attribution, rows: number): void {
  const { rowsRead, rowsUsed, rowsRejected, rowsSetAside } = summary;
  expect(rowsRead).toBe(rows);
  expect(rowsUsed + rowsRejected + rowsSetAside).toBe(rowsRead);
  expect(quality.setAside.reduce((sum, { count }) => sum + count, 0)).toBe(rowsSetAside);
  expect(quality.rejects.reduce((sum, { count }) => sum + count, 0)).toBe(rowsRejected);
}

test('rows set aside count for nothing, and join nobody', async () => {
  await fc.assert(
    fc.asyncProperty(
      rows,
      listed,
      fc.option(listed, { freq: 3, nil: undefined }),
      fc.constantFrom('exclude', 'keep'),
      async (log, deny, allow, consentBlank) => {
        const agrees = ({ agreed }: Row) =>
          agreed === 'yes' || agreed === 'granted' || (agreed === '' && consentBlank === 'keep');
        const kept = log.filter(
          (row) =>
            agrees(row) &&
            !hasOneOf(row, deny) &&
            (allow === undefined || hasOneOf(row, allow)) &&
            (row.mail !== '' || row.cookie !== ''),
        );
        fc.pre(kept.length > 0 && (allow === undefined || allow.length > 0));
        const source = sourceOf(log);
        const answer = await attribute({
          ...source,
          map: { ...source.map, consent: 'agreed' },
          consentBlank,
          denyList: [files.write(deny)],
          ...(allow === undefined ? {} : { allowList: [files.write(allow)] }),
        });
        const expected = await attribute(sourceOf(kept));
        expectWhole(answer, log.length);
        expect(answer.credits).toEqual(expected.credits);
        expect(answer.summary.persons).toBe(expected.summary.persons);
        expect(answer.quality.identity).toEqual(expected.quality.identity);
      },
    ),
    { numRuns: runs(7) },
  );
});

/** The people of a log by its ids, by spreading a number along shared ids until nothing changes. */
function peopleOf(log: readonly Row[]): readonly number[] {
  const people = log.map((_, i) => i);
  for (let changed = true; changed; ) {
    changed = false;
    log.forEach((row, i) => {
      log.forEach((other, j) => {
        const same =
          (row.mail !== '' && row.mail === other.mail) || (row.cookie !== '' && row.cookie === other.cookie);
        if (same && people[j]! > people[i]!) {
          people[j] = people[i]!;
          changed = true;
        }
      });
    });
  }
  return people;
}

test('who is to be forgotten is gone, with everything joined to them', async () => {
  await fc.assert(
    fc.asyncProperty(rows, listed, async (all, forget) => {
      const log = all.filter(({ mail, cookie }) => mail !== '' || cookie !== '');
      fc.pre(log.length > 0);
      const people = peopleOf(log);
      const gone = new Set(people.filter((_, i) => hasOneOf(log[i]!, forget)));
      const kept = log.filter((_, i) => !gone.has(people[i]!));
      fc.pre(kept.length > 0);
      const answer = await attribute({ ...sourceOf(log), forget: [files.write(forget)] });
      const expected = await attribute(sourceOf(kept));
      expectWhole(answer, log.length);
      expect(answer.credits).toEqual(expected.credits);
      expect(answer.summary).toEqual({
        ...expected.summary,
        rowsRead: log.length,
        rowsSetAside: expected.summary.rowsSetAside + log.length - kept.length,
      });
    }),
    { numRuns: runs(6) },
  );
});

test('no report holds an id', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (log) => {
      const lines = [
        ...log.map(lineOf),
        'never,A,1,dua@x.org,c-five,yes',
        'dua@x.org,A',
        'a,b,c,dua@x.org,e,f,g',
      ];
      const text = JSON.stringify(
        await attribute({
          ...sourceOf(log),
          touchpoints: [
            files.write([
              COLUMNS,
              ...lines,
              '2026-01-01,A,ela@x.org,"fay"@x.org,c-six,yes',
              '2026-01-01,A,1,ann@x.org,c-one,yes',
            ]),
          ],
        }),
      );
      for (const id of [...MAILS, ...COOKIES, 'dua', 'ela@', 'fay', 'c-five', 'c-six']) {
        expect(text).not.toContain(id);
      }
    }),
    { numRuns: runs(4) },
  );
});

describe('by hand', () => {
  const VISITS = [
    COLUMNS,
    '2026-01-01,Email,0,ann@x.org,c-one,yes',
    '2026-01-02,Search,0,,c-one,Granted',
    '2026-01-03,Social,1,ann@x.org,,',
    '2026-01-04,Display,1,bob@x.org,c-one,no',
    '2026-01-05,Display,1,bob@x.org,c-two,maybe',
    '2026-01-06,Display,1,bob@x.org,c-two,withdrawn',
    '2026-01-07,Email,1,bob@x.org,c-three,1',
  ];
  const options: RunOptions = {
    touchpoints: [files.write(VISITS)],
    map: { time: 'when', email: 'mail', cookie: 'cookie', consent: 'agreed' },
    models: ['linear'],
    threads: 1,
  };

  test('only a yes is consent', async () => {
    const { summary, quality } = await attribute(options);
    expect(summary).toMatchObject({ rowsUsed: 3, rowsRejected: 1, rowsSetAside: 3, persons: 2 });
    expect(quality.setAside).toEqual([{ reason: 'without consent, 3 of them conversions', count: 3 }]);
    expect(quality.rejects).toEqual([
      {
        file: options.touchpoints?.[0],
        column: 'agreed',
        reason: 'neither yes nor no; if the column is no consent: --map consent=none',
        count: 1,
        conversions: 1,
        examples: [{ line: 6, value: 'maybe' }],
      },
    ]);
    const kept = await attribute({ ...options, consentBlank: 'keep' });
    expect(kept.summary).toMatchObject({ rowsUsed: 4, rowsSetAside: 2, conversions: 2 });
  });

  test('one id is enough for a list where a person has one', async () => {
    const { summary, quality } = await attribute({
      ...options,
      map: { time: 'when', person: 'cookie' },
      denyList: [files.write(['c-one', '', '  c-two '])],
    });
    expect(summary).toMatchObject({ rowsUsed: 1, rowsSetAside: 5, rowsRejected: 1 });
    expect(quality).not.toHaveProperty('identity');
  });

  test('a column of consent is heeded though nobody mapped it', async () => {
    const visits = files.write([
      'user_id,time,channel,converted,Consent Given',
      'u1,2026-01-01,Email,1,no',
      'u2,2026-01-01,Email,1,yes',
    ]);
    const { summary, quality } = await attribute({ touchpoints: [visits], models: ['linear'] });
    expect(summary).toMatchObject({ rowsUsed: 1, rowsSetAside: 1, conversions: 1 });
    expect(quality.warnings.map(({ code }) => code)).not.toContain('consent-column-unused');
  });

  test('an allow list without an id is a mistake', async () => {
    await expect(attribute({ ...options, allowList: [files.write(['', 'null'])] })).rejects.toThrow(
      'no id to keep is in the list',
    );
  });

  test('explain tells why rows are out, and of the forgotten nothing', async () => {
    const denied = { ...options, denyList: [files.write(['C-ONE', 'c-three'])] };
    const { rows } = await explain(denied, 'bob@x.org');
    expect(rows.map(({ line, fate, reason }) => [line, fate, reason])).toEqual([
      [5, 'set-aside', 'without consent'],
      [6, 'rejected', 'agreed "maybe": neither yes nor no; if the column is no consent: --map consent=none'],
      [7, 'set-aside', 'without consent'],
      [8, 'set-aside', 'with an id of --deny-list'],
    ]);
    const forgotten = { ...options, forget: [files.write(['c-three'])] };
    await expect(explain(forgotten, 'bob@x.org')).rejects.toThrow('on the list of --forget');
    expect((await explain(forgotten, 'ann@x.org')).rows).toHaveLength(3);
  });

  describe('of who is to be forgotten', () => {
    const log = [
      COLUMNS,
      '2026-01-01,Email,0,ann@x.org,c-one,yes',
      'a day that Ann named,Email,1,,c-one,yes',
      '2026-01-03,Display,0,ANN@x.org,c-nine,perhaps so',
      'some other day,Email,0,bob@x.org,c-two,yes',
      '2026-01-05,Search,1,bob@x.org,c-two,yes',
      '2026-01-06,Search,0,,c-one,no',
      'ann@x.org,Email',
      '2026-01-07,Email,1,eve@x.org,c-one,yes,and,more',
      'no time,Display,0,ann@x.org,c-three,yes',
      '2026-01-08,Search,0,,c-three,yes',
    ];
    const forget: RunOptions = {
      ...options,
      touchpoints: [files.write(log)],
      forget: [files.write(['ann@x.org'])],
    };
    const refused = async (more: Partial<RunOptions> = {}) => {
      const rejectsFile = files.write(['']);
      const answer = await attribute({ ...forget, rejectsFile, ...more });
      return { answer, written: readFileSync(rejectsFile, 'utf8') };
    };

    test('no refused row is shown or written', async () => {
      const { answer, written } = await refused();
      const [file] = forget.touchpoints!;
      expect(written.trim().split('\n')).toEqual([
        'file,line,column,value,reason',
        `${file},5,when,some other day,not a time in the form ISO 8601`,
        `${file},8,,(15 characters),too few fields: 2 instead of 6`,
        `${file},9,,(47 characters),too many fields: 8 instead of 6`,
      ]);
      expectWhole(answer, 10);
      expect(answer.summary).toMatchObject({ rowsUsed: 2, rowsRejected: 3, rowsSetAside: 5, persons: 2 });
      expect(answer.quality.setAside).toEqual([
        { reason: 'without consent', count: 1 },
        { reason: 'rejected rows of people on the list of --forget, 1 of them conversions', count: 3 },
        { reason: 'of people on the list of --forget', count: 1 },
      ]);
      expect(answer.quality.sources).toMatchObject([
        { rowsRead: 10, rowsUsed: 3, rowsRejected: 3, rowsSetAside: 4 },
      ]);
      const text = JSON.stringify(answer);
      for (const trace of ['Ann', 'perhaps', 'no time']) expect(text).not.toContain(trace);
    });

    test('what is left counts against the limit of refused rows', async () => {
      await refused({ maxRejects: '3' });
      await expect(refused({ maxRejects: '2' })).rejects.toThrow('3 of 10 rows were refused; allowed: 2');
    });

    test('explain shows no row, whatever became of it', async () => {
      for (const id of ['ann@x.org', 'c-one']) {
        await expect(explain(forget, id)).rejects.toThrow('on the list of --forget');
      }
      // A refused row joins nobody: whose cookie it was is not known.
      const other = await explain(forget, 'c-three');
      expect(other.rows.map(({ line }) => line)).toEqual([11]);
      expect(JSON.stringify(other)).not.toContain('ann@');
      expect((await explain(forget, 'bob@x.org')).rows).toHaveLength(2);
    });

    test('nor does a person with one id leave a trace', async () => {
      const one = { map: { time: 'when', person: 'cookie' }, forget: [files.write(['c-two'])] };
      const { written, answer } = await refused(one);
      expect(written).not.toContain('some other day');
      expect(written).toContain('a day that Ann named');
      expect(answer.summary.rowsRejected).toBe(4);
      expectWhole(answer, 10);
    });
  });

  test('with a key explain shows pseudonyms', async () => {
    const orders = files.write(['mail,time,value,order_id', 'ann@x.org,2026-01-08,5,O-77']);
    const secret = 'sixteen bytes or more';
    const explained = await explain(
      { ...options, conversions: [orders], mapConversions: { email: 'mail' }, pseudonymize: true },
      'O-77',
      { pseudonymKey: secret },
    );
    const text = JSON.stringify(explained);
    for (const id of ['ann@x.org', 'c-one', 'O-77', secret]) expect(text).not.toContain(id);
    expect(explained.settings.pseudonymKeyId).toMatch(/^[0-9a-f]{8}$/);
    expect(explained.ids?.map(({ kind }) => kind)).toEqual(['email', 'cookie']);
    expect(explained.person).toMatch(/^[0-9a-f]{32}$/);
    expect(explained.person).toBe(explained.ids?.[0]?.id);
    expect(explained.orderId).toBe(explained.rows.at(-1)?.orderId);
  });

  test('a key that nobody uses is a mistake', async () => {
    await expect(attribute({ ...options, pseudonymKeyFile: 'key.txt' })).rejects.toThrow(
      'there is a key for pseudonyms, and no pseudonym is asked for',
    );
  });
});

describe('a list of which no id stands in the files', () => {
  const log = [
    'person,time,channel,conversion,email',
    'a,2026-01-01,Email,0,ann@x.org',
    'b,2026-01-02,SMS,1,ann@x.org',
  ];
  const noteOf = async (options: RunOptions) =>
    (
      await attribute({ touchpoints: [files.write(log)], models: ['linear'], threads: 1, ...options })
    ).quality.warnings.find(({ code }) => code === 'no-listed-id-found');

  test.each([
    ['forget', '--forget'],
    ['denyList', '--deny-list'],
  ] as const)('is told, with the columns that were not looked at: %s', async (list, flag) => {
    expect(await noteOf({ [list]: [files.write(['ann@x.org'])] })).toMatchObject({
      message: `${flag}: the id on the list does not stand in the files, as far as their ids were read`,
      hint: expect.stringContaining('--map email="email"'),
    });
  });

  test('is not told where one stands, be it in a row that goes for another reason', async () => {
    const map = { person: 'person', email: 'email' };
    expect(await noteOf({ forget: [files.write(['nobody', 'ANN@X.org'])], map })).toBeUndefined();
    expect(await noteOf({ forget: [files.write(['a', 'nobody'])] })).toBeUndefined();
    const refused = files.write([...log, 'c,never,SMS,0,c@x.com']);
    expect(await noteOf({ touchpoints: [refused], denyList: [files.write(['c'])] })).toBeUndefined();
  });

  test('is told of several ids', async () => {
    expect((await noteOf({ denyList: [files.write(['p', 'q'])] }))?.message).toBe(
      '--deny-list: none of the 2 ids on the list stands in the files, as far as their ids were read',
    );
  });
});
