import { describe, expect, test } from 'vitest';
import { unifyJoined } from '../../src/log/joined-labels.ts';

const text = (...parts: readonly string[]) => parts.join('\u001f');
const counted = (...texts: readonly (readonly [string, number])[]) =>
  texts.map(([text, count]) => ({ text, count }));

describe('labels of several columns', () => {
  test('each column is spelled in one way, by its own frequencies', () => {
    const { labels, parts, numbers, merged } = unifyJoined(
      counted(
        [text('Email', 'spring'), 2],
        [text('EMAIL', 'Spring'), 3],
        [text(' email ', 'summer'), 4],
        [text('Search', 'SPRING'), 1],
      ),
      2,
    );
    expect(labels).toEqual(['Search / Spring', 'email / Spring', 'email / summer']);
    expect(parts).toEqual([
      ['Search', 'Spring'],
      ['email', 'Spring'],
      ['email', 'summer'],
    ]);
    expect(numbers.get(text('Email', 'spring'))).toBe(2);
    expect(numbers.get(text('EMAIL', 'Spring'))).toBe(2);
    expect(merged.map(({ channel }) => channel)).toEqual(['email', 'Spring']);
  });

  test('an empty part is (none)', () => {
    const { labels } = unifyJoined(counted([text('Email', ''), 1], [text('', ' '), 1]), 2);
    expect(labels).toEqual(['(none) / (none)', 'Email / (none)']);
  });

  test('texts that would look the same are one', () => {
    const { labels, numbers } = unifyJoined(counted([text('a', 'b / c'), 1], [text('a / b', 'c'), 1]), 2);
    expect(labels).toEqual(['a / b / c']);
    expect([...numbers.values()]).toEqual([1, 1]);
  });
});
