import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { attribute, check, type RunOptions } from '../../../src/index.ts';
import { Workspace } from '../../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const PEOPLE = 60;
type IdOf = (person: number) => string;
const email: IdOf = (i) => `who${i}@shop.example`;
const hashed: IdOf = (i) => createHash('sha256').update(email(i)).digest('hex');
const client: IdOf = (i) => `${100_000_000 + i}.${1_700_000_000 + i}`;
const national: IdOf = (i) => `0532 555 ${1000 + i}`;
const international: IdOf = (i) => `+90 532 555 ${1000 + i}`;
const padded: IdOf = (i) => `000${4000 + i}`;
const number: IdOf = (i) => `${4000 + i}`;
const code: IdOf = (i) => `K-${i}x`;

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const visits = (id: IdOf, count = PEOPLE) =>
  files.write([
    'visitor,time,channel',
    ...range(count).map((i) => `${id(i)},2026-01-0${1 + (i % 5)},${i % 2 === 0 ? 'Email' : 'Search'}`),
  ]);
const orders = (id: IdOf, count = PEOPLE) =>
  files.write(['buyer,time', ...range(count).map((i) => `${id(i)},2026-02-0${1 + (i % 5)}`)]);
const persons: RunOptions = { map: { person: 'visitor' }, mapConversions: { person: 'buyer' }, threads: 1 };

async function found(options: RunOptions) {
  const { findings } = await check({ ...persons, ...options });
  return findings.filter(({ code: one }) => one === 'sources-apart');
}

describe('files whose people never meet', () => {
  test.each([
    ['plain addresses and hashes', hashed, email, 'a hash meets no plain id'],
    ['two kinds of hashes', hashed, (i: number) => hashed(i).slice(0, 32), 'both hashed alike'],
    ['phone numbers with and without the country', national, international, 'with their country (+49'],
    ['lost zeros', padded, number, 'write the zeros in both'],
    ['browsers and addresses', client, email, 'a file that says who is who (--identities FILE)'],
    ['ids of no known form', code, (i: number) => `${code(i)}y`, 'compare the ids of both'],
  ])('%s', async (_, there, here, advice) => {
    const [touchpoints, conversions] = [visits(there), orders(here)];
    const all = await found({ touchpoints: [touchpoints], conversions: [conversions] });
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ grade: 'F', count: PEOPLE });
    expect(all[0]?.message).toContain(`${conversions}: 0 of its 60 people are in ${touchpoints}`);
    expect(all[0]?.advice).toContain(advice);
    expect(JSON.stringify(all)).not.toMatch(/shop\.example|K-1x|555|[0-9a-f]{16}/);
  });

  test('are named by their kinds of ids where no kind is in both', async () => {
    const map = { map: { cookie: 'visitor' }, mapConversions: { email: 'buyer' } };
    const [touchpoints, conversions] = [visits(client), orders(email)];
    const all = await found({ touchpoints: [touchpoints], conversions: [conversions], ...map });
    expect(all.map(({ message }) => message)).toEqual([
      `${conversions}: 0 of its 60 people are in ${touchpoints}; ${conversions} knows people by email, ${touchpoints} by cookie`,
    ]);
    expect(all[0]?.advice).toContain('--identities FILE');
  });

  test('meet by a file that says who is who', async () => {
    const map = { map: { cookie: 'visitor' }, mapConversions: { email: 'buyer' } };
    const identities = [
      files.write(['cookie,email', ...range(PEOPLE).map((i) => `${client(i)},${email(i)}`)]),
    ];
    const options = { touchpoints: [visits(client)], conversions: [orders(email)], ...map };
    expect(await found({ ...options, identities })).toEqual([]);
  });

  test('are told by a run as well', async () => {
    const { quality } = await attribute({
      ...persons,
      touchpoints: [visits(hashed)],
      conversions: [orders(email)],
      models: ['linear'],
    });
    expect(quality.findings.map(({ code: one }) => one)).toContain('sources-apart');
  });
});

describe('a file beside others that do meet', () => {
  const both = { touchpoints: [visits(email)], conversions: [orders(email)] };

  test('is told with its part of the conversions', async () => {
    const other = orders(international);
    const all = await found({ ...both, conversions: [...both.conversions, other] });
    expect(all).toMatchObject([{ grade: 'D', count: PEOPLE }]);
    expect(all[0]?.message).toContain(`${other}: 0 of its 60 people`);
  });

  test('is told once with its like', async () => {
    const others = [1, 2].map((part) => orders((i) => national(i + 100 * part)));
    const all = await found({ ...both, conversions: [...both.conversions, ...others] });
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ count: 2 * PEOPLE, grade: 'F' });
    expect(all[0]?.message).toContain('and nobody of 1 more file like it');
  });

  test('holds touchpoints that lead to nothing', async () => {
    const other = visits(hashed);
    const all = await found({ ...both, touchpoints: [...both.touchpoints, other] });
    expect(all).toMatchObject([{ grade: 'D', count: PEOPLE }]);
    expect(all[0]?.effect).toContain('get no credit');
    const lost = visits((i) => `x${email(i)}`);
    expect(await found({ ...both, touchpoints: [...both.touchpoints, lost] })).toMatchObject([
      { grade: 'B' },
    ]);
  });
});

test('nothing is said where it can be chance, or where one person is in both', async () => {
  expect(await found({ touchpoints: [visits(hashed)], conversions: [orders(email, 49)] })).toEqual([]);
  const met: IdOf = (i) => (i === 7 ? email(i) : hashed(i));
  expect(await found({ touchpoints: [visits(met)], conversions: [orders(email)] })).toEqual([]);
  expect(
    await found({ touchpoints: [visits(email), visits((i) => `x${i}`, 49)], conversions: [orders(email)] }),
  ).toEqual([]);
});
