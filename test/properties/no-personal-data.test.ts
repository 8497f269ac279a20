import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { fakeIo } from '../cli/fake-io.ts';
import { runs } from '../runs.ts';

/*
 * Ids, names, mail addresses and phone numbers of the files are marked. However the files are spoilt, no mark is in what any
 * command prints, in any format, nor in its messages.
 */

const MARK = /zq7|zqxq|77077/i;
const NAMES = ['user_id', 'email', 'phone', 'full_name', 'timestamp', 'channel', 'converted', 'value'];

interface Person {
  readonly id: string;
  readonly email: string;
  readonly phone: string;
  readonly name: string;
}
const person = fc.nat(30).chain((n) =>
  fc.record<Person>({
    id: fc.constantFrom(`zq7${n}`, `ZQ7-${n}-x`, `77077${n}`, `zqxq${'abcdefgh'[n % 8]}`),
    email: fc.constantFrom(`zq7.${n}@zq7mail.example`, `Zq ${n} <zq7${n}@zq7.example>`),
    phone: fc.constantFrom(
      `+4977077${1000 + n}`,
      `077077 ${10_000 + n}`,
      `(770) 77077-${n}`,
      `4977077${1000 + n}`,
    ),
    name: fc.constantFrom('Zqxq', 'zqxqben', 'Ann Zqxq', 'ann zqxqsmith', 'Şzqxq'),
  }),
);

type Fault = (typeof FAULTS)[number];
const FAULTS = [
  ...[
    'left',
    'left two',
    'left three',
    'right',
    'right two',
    'right three',
    'right four',
    'joined',
    'stray quote',
  ],
  ...['open quote', 'text after quote', 'NUL', 'no UTF-8', 'doubled', 'other delimiter', 'empty'],
] as const;
const row = fc.record({
  person,
  day: fc.integer({ min: 1, max: 28 }),
  channel: fc.constantFrom('Email', 'Paid Search', 'Şube'),
  converts: fc.boolean(),
  fault: fc.oneof(
    { weight: 3, arbitrary: fc.constant('none' as const) },
    { weight: 2, arbitrary: fc.constantFrom<Fault>(...FAULTS) },
  ),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

const HEADERS = [
  ...['plain', 'plain', 'plain', 'none', 'first unnamed', 'one short', 'first lost', 'other names', 'moved'],
] as const;
const OPTIONS: readonly (readonly string[])[] = [
  [],
  ['--map', 'person=user_id,email=email,phone=phone'],
  ['--map', 'person=email'],
  ['--map', 'time=user_id'],
  ['--map', 'time=phone'],
  ['--map', 'conversion=user_id'],
  ['--map', 'consent=user_id'],
  ['--map', 'currency=user_id'],
  ['--keep', 'user_id=nobody'],
  ['--keep', 'email=nobody'],
  ['--keep', 'full_name=nobody'],
  ['--map', 'time=full_name'],
  ['--map', 'conversion=full_name'],
  ['--date-format', '%d.%m.%Y'],
  ['--stages', 'lead', '--map', 'stage=user_id'],
  ['--conversion-event', 'order', '--map', 'event=converted'],
];
const COMMANDS: readonly (readonly string[])[] = [
  ...['table', 'json', 'markdown', 'html', 'csv'].map((format) => ['run', '-f', format]),
  ['run', '--debug'],
  ['run', '-v', '--strict'],
  ['check', '--debug'],
  ['check', '--json'],
  ['init', '-o', '-'],
];

function cellsOf({ person: { id, email, phone, name }, day, channel, converts }: Row): readonly string[] {
  const time = `2026-01-${String(day).padStart(2, '0')} 10:00`;
  return [id, email, phone, name, time, channel, converts ? '1' : '0', converts ? '12.50' : ''];
}

function lineOf(one: Row, nth: number): string {
  const cells = [...cellsOf(one)];
  const moved = (by: number) =>
    by < 0
      ? [...cells.slice(-by), ...Array(-by).fill('')]
      : [...Array(by).fill(''), ...cells.slice(0, cells.length - by)];
  switch (one.fault) {
    case 'left':
      return moved(-1).join(',');
    case 'left two':
      return moved(-2).join(',');
    case 'left three':
      return moved(-3).join(',');
    case 'right':
      return moved(1).join(',');
    case 'right two':
      return moved(2).join(',');
    case 'right three':
      return moved(3).join(',');
    case 'right four':
      return moved(4).join(',');
    case 'joined':
      cells.splice(nth % 6, 2, cells.slice(nth % 6, (nth % 6) + 2).join(' '));
      return cells.join(',');
    case 'stray quote':
      cells[nth % 8] = `${cells[nth % 8]?.slice(0, 2)}"${cells[nth % 8]?.slice(2)}`;
      return cells.join(',');
    case 'open quote':
      cells[nth % 8] = `"${cells[nth % 8]}`;
      return cells.join(',');
    case 'text after quote':
      cells[nth % 5] = `"${cells[nth % 5]}" x`;
      return cells.join(',');
    case 'NUL':
      cells[nth % 5] += '\0';
      return cells.join(',');
    case 'no UTF-8':
      cells[nth % 5] += '\xfc';
      return cells.join(',');
    case 'doubled':
      return [...cells, ...cells].join(',');
    case 'other delimiter':
      return cells.join(';');
    case 'empty':
      return '';
    default:
      return cells.join(',');
  }
}

function headerOf(header: (typeof HEADERS)[number]): readonly string[] {
  switch (header) {
    case 'none':
      return [];
    case 'first unnamed':
      return [['', ...NAMES.slice(1)].join(',')];
    case 'one short':
      return [NAMES.slice(0, -1).join(',')];
    case 'first lost':
      return [NAMES.slice(1).join(',')];
    case 'other names':
      return ['a,b,c,d,e,f,g,h'];
    case 'moved':
      return [[...NAMES.slice(1), NAMES[0]].join(',')];
    default:
      return [NAMES.join(',')];
  }
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-marks-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function printed(words: readonly string[]): Promise<string> {
  const io = fakeIo({ cwd: folder });
  await main(words, io, () => import('../../src/index.ts'));
  return `${io.stdout.text}\n${io.stderr.text}`;
}

test(
  'nothing that is printed tells of a person',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 25 }),
        fc.constantFrom(...HEADERS),
        fc.constantFrom('latin1', 'utf8'),
        fc.constantFrom(...OPTIONS),
        fc.constantFrom(...COMMANDS),
        async (rows, header, encoding, options, [command = '', ...flags]) => {
          const file = join(folder, 'log.csv');
          const lines = [...headerOf(header), ...rows.map(lineOf)];
          writeFileSync(file, Buffer.from(`${lines.join('\n')}\n`, encoding as 'latin1'));
          const text = await printed([command, file, ...flags, ...(command === 'init' ? [] : options)]);
          const [leak] = MARK.exec(text) === null ? [] : [text];
          expect(leak).toBeUndefined();
        },
      ),
      { numRuns: runs(12) },
    );
  },
  runs(120_000),
);
