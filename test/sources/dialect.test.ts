import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialectOf, sniffDialect } from '../../src/sources/dialect.ts';
import { csvRecord } from './csv-arbitraries.ts';

describe('dialectOf', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a;b;c\n1;2,5;3\n1;3,5;4\n', ';'],
    ['a;b\nx;1,5\ny;2,5\nz;3,5\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['a;b;c', ';'],
    ['path,conversions\nSearch > E-mail | Direct,3\nDirect | Search,4\n', ','],
    ['"a;x";b;"c\n;"\n"1,2,3";2;3\n', ';'],
    ['a,b,"c;d;e"\n1,2,"3;4;5"\n', ','],
    ['name\nSmith, John\nDoe, Jane\n', ','],
    ['name\none\n', ','],
    ['', ','],
    ['sep=;\na,b;c\n', ';'],
    ['Campaign report\nAll time\nDay;Cost;Clicks\n1;2,5;3\n2;3,5;4\n', ';'],
    ['a\tb\tc\n1\t"5" pipe"\t3\n', '\t'],
    ['a;b\r1;2\r3;4\r', ';'],
    ['a;b;c\n1;2;3\n1;2\n1;2;3;4\n1;2;3\n', ';'],
    ['a;b;c\n1;"open;2\n', ';'],
    ['a;b\nx;1,5\ny;2,5\nTotal 4,0\n', ';'],
    ['a,b;c\n5" x;2\n6" y;3\n', ';'],
    ['a;b\rx;1,5,5\ry;2,5,5\r', ';'],
  ])('of %j is %j', (sample, delimiter) => {
    expect(dialectOf(sample)).toEqual({ delimiter });
  });

  it('finds the delimiter that a table was written with', () => {
    const cell = fc.constantFrom('x', '12', '1,5', 'a; b', 'p|q', 'say "hi"', 'é', 'one\ntwo');
    fc.assert(
      fc.property(
        fc.constantFrom(',', ';', '\t', '|'),
        fc
          .integer({ min: 3, max: 6 })
          .chain((n) =>
            fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 2, maxLength: 8 }),
          ),
        (delimiter, rows) => {
          const header = rows[0]!.map((_, i) => `column ${i}`);
          const text = [header, ...rows].map((row) => csvRecord(row, delimiter, true)).join('\n');
          expect(dialectOf(text)).toEqual({ delimiter });
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('sniffDialect', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attrib-test-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('judges by the begin of a long file and lets a cut record be', async () => {
    const path = join(folder, 'long.csv');
    await writeFile(path, `\ufeffa;b\n${'1;2\n'.repeat(20_000)}`);
    expect(await sniffDialect({ path })).toEqual({ delimiter: ';' });
    await writeFile(path, Array.from({ length: 50_000 }, (_, i) => `column ${i}`).join('\t'));
    expect(await sniffDialect({ path })).toEqual({ delimiter: '\t' });
  });

  it('is with the delimiter that it is told of', async () => {
    expect(await sniffDialect({ path: 'none' }, '~')).toEqual({ delimiter: '~' });
  });
});
