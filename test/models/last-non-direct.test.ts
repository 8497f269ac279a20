import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectCredit } from './credit-matchers.ts';
import { PathTable, path } from './path-table.ts';

let table: PathTable;
beforeAll(async () => {
  table = await PathTable.open();
});
afterAll(() => table.close());

/** The channel that gets the whole credit of a path. */
async function winner(text: string, directChannels?: readonly string[]): Promise<string | undefined> {
  await table.fill([{ path: path(text), conversions: 1 }]);
  const credit = await table.credit(
    'last-non-direct',
    directChannels === undefined ? {} : { directChannels },
  );
  return Object.entries(credit).find(([, [conversions]]) => conversions === 1)?.[0];
}

test('by hand', async () => {
  await table.fill([
    // ends with Direct, so Search before it earns 2 and 30
    { path: path('Email > Search > Direct > Direct'), conversions: 2, value: 30 },
    // ends with Email: 1 and 5
    { path: path('Direct > Email'), conversions: 1, value: 5, nonConversions: 9 },
    // nothing but Direct: 3 and 12.5
    { path: path('Direct'), conversions: 3, value: 12.5 },
    { path: path('Social > Direct'), nonConversions: 4 },
  ]);
  expectCredit(await table.credit('last-non-direct'), {
    Search: [2, 30],
    Email: [1, 5],
    Direct: [3, 12.5],
    Social: [0, 0],
  });
});

describe('what counts as direct', () => {
  test.each([
    'Direct',
    'DIRECT  TRAFFIC',
    '(direct)',
    '(none)',
    '(direct) / (none)',
    'Direct / None',
    'Doğrudan',
    'DOĞRUDAN',
    'BİRBAŞA',
  ])('%s', async (name) => {
    expect(await winner(`Email > ${name}`)).toBe('Email');
  });

  test.each(['Direct Mail', 'Directory', 'Email', 'None of these'])('not %s', async (name) => {
    expect(await winner(`Email > Direct > ${name}`)).toBe(name);
  });

  test('what the option says, in any spelling, and nothing else', async () => {
    expect(await winner('Email > Store > Direct', ['direct', 'STORE'])).toBe('Email');
    expect(await winner('Email > Store > Direct', [' store '])).toBe('Direct');
  });

  test('two direct channels in a row are both passed over', async () => {
    expect(await winner('Email > Direct > (none) > Direct')).toBe('Email');
  });

  test('only direct channels: the last of them', async () => {
    expect(await winner('Direct > (none)')).toBe('(none)');
  });
});

describe('without any direct channel', () => {
  test('it is last touch, and says so', async () => {
    await table.fill([{ path: path('Email > Search'), conversions: 2, value: 7 }]);
    const result = await table.attribute('last-non-direct');
    expect(result.credits).toEqual((await table.attribute('last-touch')).credits);
    expect(result.notes).toMatchObject([{ code: 'no-direct-channel' }]);
  });

  test('nothing to say where nothing converts, or a channel is direct', async () => {
    await table.fill([{ path: path('Email'), nonConversions: 2 }]);
    expect((await table.attribute('last-non-direct')).notes).toEqual([]);
    await table.fill([{ path: path('Email'), conversions: 2 }], ['Direct']);
    expect((await table.attribute('last-non-direct')).notes).toEqual([]);
  });
});
