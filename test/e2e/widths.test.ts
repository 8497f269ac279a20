import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT, Workdir } from './workdir.ts';

/**
 * Columns a terminal takes for a text, measured by other means than the program's own: none for marks that join
 * and for marks of direction, two for the scripts of East Asia and for pictures.
 */
function columns(text: string): number {
  const wide =
    /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;
  return [...text.normalize('NFC')]
    .filter((character) => !/[\p{Mn}\p{Me}\p{Cf}]/u.test(character))
    .reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
}

test('the measure of these tests is right about what is in the fixture', () => {
  expect(['Email', '微信公众号', '店舗イベント', '🎯', 'البحث', 'ØÆÅ'].map(columns)).toEqual([
    5, 10, 12, 2, 5, 3,
  ]);
});

describe.each([60, 120])('the table in a terminal of %i columns', (width) => {
  const dir = new Workdir();
  let lines: readonly string[];
  beforeAll(async () => {
    const argv = ['run', `${ROOT}/fixtures/unicode.csv`];
    const { code, stdout } = await dir.attrib(argv, { env: { COLUMNS: `${width}` } });
    expect(code).toBe(0);
    lines = stdout.trimEnd().split('\n');
  });
  afterAll(() => dir.remove());

  test('has no line that is wider', () => {
    expect(lines.filter((line) => columns(line) > width)).toEqual([]);
  });

  test('has every number under its head, whatever the script of the channel', () => {
    const [from, to] = lines.flatMap((line, i) => (/^─+$/.test(line) ? [i] : []));
    const rows = lines.slice((from ?? 0) + 1, to);
    expect(rows).toHaveLength(8);
    expect(new Set(rows.map(columns)).size).toBe(1);
    const ends = rows.map((row) =>
      [...row.matchAll(/\d(?= |$)/g)].map(({ index }) => columns(row.slice(0, index))),
    );
    expect(new Set(ends.map((places) => places.join(' '))).size).toBe(1);
  });

  test('has room for all of it, in parts if need be', () => {
    const told = lines.filter((line) => line.startsWith(` No room in ${width} columns for: `));
    expect(told).toHaveLength(0);
  });
});
