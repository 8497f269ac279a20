import { tableFromIPC } from '@uwdata/flechette';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { csv } from '../../src/report/formats/csv.ts';
import { formatNamed } from '../../src/report/formats/index.ts';
import { attrib, fakeIo } from '../cli/fake-io.ts';
import { sampleAttribution } from './sample-attribution.ts';

const attribution = sampleAttribution();
const options = { width: undefined, colour: false };

/** The rows of the CSV with numbers and flags as such. */
const expected = (parse(csv.render(attribution, options), { columns: true }) as Record<string, string>[]).map(
  (row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => {
        if (name === 'model' || name === 'channel') return [name, cell.replace(/^'(?=[=+\-@])/, '')];
        if (cell === '') return [name, null];
        return [name, cell === 'true' || cell === 'false' ? cell === 'true' : Number(cell)];
      }),
    ),
);

async function bytes(name: string, toFile: boolean): Promise<Uint8Array> {
  const content = await formatNamed(name)?.render(attribution, { ...options, toFile });
  if (!(content instanceof Uint8Array)) throw new Error(`${name} is no bytes`);
  return content;
}

describe('another reader reads the same from', () => {
  test.each([true, false])('Arrow, as a file: %j', async (toFile) => {
    expect(tableFromIPC(await bytes('arrow', toFile)).toArray()).toEqual(expected);
  });

  test('Parquet', async () => {
    const file = await bytes('parquet', true);
    const copy = new Uint8Array(file).buffer;
    expect(await parquetReadObjects({ file: copy })).toEqual(expected);
    expect(Buffer.from(await bytes('parquet', true)).equals(Buffer.from(file))).toBe(true);
  });
});

test.each(['arrow', 'parquet'])('%s is refused on a terminal', async (name) => {
  const io = fakeIo();
  io.stdout.isTTY = true;
  const { code, stderr } = await attrib(['run', 'log.csv', '-f', name], io);
  expect(code).toBe(2);
  expect(stderr).toContain('is not for terminals');
});
