import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute, check, type RunOptions } from '../../src/index.ts';

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-without-rows-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file as windows-1252, which agrees with Latin-1 but for the euro sign here. */
function file(rows: readonly string[]): string {
  const path = join(folder, `file-${files++}.csv`);
  const bytes = Buffer.from(`${rows.join('\r\n')}\r\n`.replaceAll('€', '\x80'), 'latin1');
  writeFileSync(path, bytes);
  return path;
}

const run = (options: RunOptions) => attribute({ models: ['linear'], threads: 1, ...options });

const TOUCHES = ['person,time,channel', 'a,2026-01-05,Email', 'b,2026-01-05,Radio'];
const TILL = ['person;time;city;value', 'a;2026-01-06;Köln;61,89 €', 'b;2026-01-07;Bonn;9,90 €'];
const NAMED = 'likely: --encoding windows-1252';

describe('conversions of which every row is no UTF-8', () => {
  test('are an error that names the encoding', async () => {
    await expect(run({ touchpoints: [file(TOUCHES)], conversions: [file(TILL)] })).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(
        /^no row of the conversions could be used: 2 of 2 rows were refused\n.*csv:3 value .*invalid UTF-8/s,
      ),
      hint: expect.stringContaining(NAMED),
    });
  });

  test('are read with it', async () => {
    const { summary } = await run({
      touchpoints: [file(TOUCHES)],
      conversions: [file(TILL)],
      encoding: 'windows-1252',
    });
    expect(summary).toMatchObject({ conversions: 2, conversionValue: 71.79, rowsRejected: 0 });
  });

  test('are a warning where that many may be refused', async () => {
    const till = file(TILL);
    const { quality, summary } = await run({
      touchpoints: [file(TOUCHES)],
      conversions: [till],
      maxRejects: '100%',
    });
    expect(summary).toMatchObject({ conversions: 0, rowsRejected: 2 });
    expect(quality.warnings).toContainEqual({
      code: 'refused-file',
      message: expect.stringContaining(`${till}: none of its 2 rows could be used; `),
      hint: expect.stringContaining(NAMED),
    });
    expect(quality.rejects[0]?.hint).toContain(NAMED);
    // The words of a file are not for reports.
    expect(JSON.stringify(quality.rejects.map(({ hint }) => hint))).not.toContain('Köln');
  });

  test('are a warning where another file has conversions', async () => {
    const { quality, summary } = await run({
      touchpoints: [file(TOUCHES)],
      conversions: [file(TILL), file(['person;time;city;value', 'a;2026-01-06;Bonn;5'])],
    });
    expect(summary.conversions).toBe(1);
    expect(quality.warnings.map(({ code }) => code)).toContain('refused-file');
  });
});

test('touchpoints of which every row is refused are an error, whatever the reason', async () => {
  const touches = file([...TOUCHES.slice(0, 1), ',2026-01-05,Email', 'null,2026-01-05,Email']);
  await expect(
    run({ touchpoints: [touches], conversions: [file(['person,time', 'a,2026-01-06'])] }),
  ).rejects.toMatchObject({
    code: 'input',
    message: expect.stringContaining('no row of the touchpoints could be used: 2 of 2 rows'),
    hint: 'Mend the file; to go on without them, allow it: --max-rejects 100%',
  });
});

test('a file without rows, or with rows that are set aside, is no such error', async () => {
  const options = { touchpoints: [file(TOUCHES)] };
  const empty = await run({ ...options, conversions: [file(['person,time'])] });
  expect(empty.quality.warnings.map(({ code }) => code)).toEqual(['no-conversions']);
  const lost = file(['person,time,won', 'a,2026-01-06,no', ',2026-01-06,yes']);
  const { summary } = await run({ ...options, conversions: [lost], keepConversions: { won: 'yes' } });
  expect(summary).toMatchObject({ conversions: 0, rowsRejected: 1, rowsSetAside: 1 });
});

test('where all rows of a run, or some, are no UTF-8, the encoding is named too', async () => {
  const header = 'person;time;channel;conversion';
  await expect(run({ touchpoints: [file([header, 'a;2026-01-05;Küche;1'])] })).rejects.toMatchObject({
    message: expect.stringContaining('no row could be used'),
    hint: expect.stringContaining(NAMED),
  });
  const some = file([header, 'a;2026-01-05;Küche;1', 'b;2026-01-05;Email;1']);
  const { quality } = await run({ touchpoints: [some] });
  expect(quality.warnings).toContainEqual(
    expect.objectContaining({ code: 'rejected-rows', hint: expect.stringContaining(NAMED) }),
  );
  await expect(run({ touchpoints: [some], strict: true })).rejects.toMatchObject({
    hint: expect.stringContaining(NAMED),
  });
  const { findings } = await check({ touchpoints: [some] });
  expect(findings.find(({ code }) => code === 'rejected-rows')?.advice).toContain(NAMED);
});

test('JSON Lines and files of spend name it as well', async () => {
  const lines = ['Email', 'Küche'].map(
    (channel) => `{"person":"a","time":"2026-01-05","channel":"${channel}","conversion":1}`,
  );
  const { quality } = await run({ touchpoints: [file(lines)] });
  expect(quality.rejects).toMatchObject([{ count: 1, hint: expect.stringContaining(NAMED) }]);
  const touches = file(['person,time,channel,conversion', 'a,2026-01-05,Email,1']);
  const spend = file(['day;channel;cost', '2026-01-05;Küche;5']);
  await expect(run({ touchpoints: [touches], spend: [spend] })).rejects.toMatchObject({
    message: expect.stringContaining('no row could be used'),
    hint: expect.stringContaining(NAMED),
  });
});
