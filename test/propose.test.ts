import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../src/attribute.ts';
import { parseConfig } from '../src/config/config-file.ts';
import { propose } from '../src/propose.ts';
import { attrib, fakeIo } from './cli/fake-io.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-propose-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function proposal(name: string, text: string) {
  const file = join(folder, name);
  await writeFile(file, text);
  return propose([file]);
}

describe('propose', () => {
  test('what it proposes for plain files runs as it stands', async () => {
    const { text } = await propose(['fixtures/sessions.csv', 'fixtures/orders.csv']);
    const { options } = await parseConfig('attrib.yaml', text);
    const { summary } = await attribute(options);
    const byHand = await attribute({
      touchpoints: ['fixtures/sessions.csv'],
      conversions: ['fixtures/orders.csv'],
      map: { channel: 'utm_source' },
    });
    expect(summary).toEqual(byHand.summary);
    expect(summary.conversions).toBe(81);
  });

  test('marks guesses, and shows nobody', async () => {
    const { text, sources } = await proposal(
      'a.csv',
      'member email,seen at,utm_medium\nann@example.com,2026-01-01 10:00,cpc\n',
    );
    expect(sources[0]?.roles).toContainEqual(expect.objectContaining({ role: 'person', certain: false }));
    expect(text).toContain('person: member email  # a guess\n');
    expect(text).toContain('medium: utm_medium  # such as cpc\n');
    expect(text).toContain('# timezone: ');
    expect(text).not.toContain('ann@');
  });

  test.each([
    ['2/10/2025 7:58', '["%m/%d/%Y %H:%M"]  # or %d/%m/%Y %H:%M'],
    ['1770000000', '[epoch-s]'],
    ['1770000000000', '[epoch-ms]'],
    ['1770000000000000', '[epoch-us]'],
    ['1770000000000000000', '[epoch-ns]'],
  ])('asks how %s is to be read', async (time, asked) => {
    const { text } = await proposal('b.csv', `person,time,channel\nu,${time},A\n`);
    expect(text).toContain(`dateFormat: ${asked}`);
  });

  test.each(['13/10/2025 7:58', '2026-01-01T10:00:00Z', '31.12.2026', '5 Jan 2026'])(
    'does not ask how %s is to be read',
    async (time) => {
      const { text } = await proposal('c.csv', `person,time,channel\nu,${time},A\n`);
      expect(text).not.toContain('dateFormat');
    },
  );

  test('events that sound like conversions are proposed as such', async () => {
    const { text } = await propose(['fixtures/events.csv']);
    expect(text).toContain('conversionEvent: [purchase, sign-up]  # a guess');
  });

  test('hostile names stay on their lines', async () => {
    const { text } = await proposal(
      'd.csv',
      '"person","time","channel","x\n# y: [&a *b","=1+1 ""q"""\nu,2026-01-01,"a\nb: c",1,1\n',
    );
    const { options } = await parseConfig('attrib.yaml', text);
    expect(Object.keys(options).sort()).toEqual(['halfLife', 'lookback', 'models', 'sources']);
  });
});

describe('attrib init', () => {
  test('writes a file, named from its folder, and never over another', async () => {
    const io = fakeIo({ cwd: folder });
    await writeFile(join(folder, 'log.csv'), 'person,time,channel\n');
    expect(await attrib(['init', 'log.csv'], io)).toMatchObject({ code: 0, stdout: '' });
    expect(await readFile(join(folder, 'attrib.yaml'), 'utf8')).toBe('touchpoints: [log.csv]\n');
    const again = await attrib(['init', 'other.csv'], io);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('"attrib.yaml" already exists');
    expect(await readFile(join(folder, 'attrib.yaml'), 'utf8')).toBe('touchpoints: [log.csv]\n');
  });

  test('prints on demand', async () => {
    const { stdout } = await attrib(['init', 'x/log.csv', '-o', '-'], fakeIo({ cwd: folder }));
    expect(stdout).toBe('touchpoints: [x/log.csv]\n');
  });
});
