import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible } from '../../src/report/safe-text.ts';

describe('visible', () => {
  it.each([
    ['plain text, Mağaza, 微信, سوق مُحَمَّد', 'plain text, Mağaza, 微信, سوق مُحَمَّد'],
    ['two\nlines\r\tand a tab', 'two\\nlines\\r\\tand a tab'],
    ['\u001b[31mred\u001b[0m', '\\u{1b}[31mred\\u{1b}[0m'],
    ['\u009b2J', '\\u{9b}2J'],
    ['a\0b', 'a\\u{0}b'],
    ['\u202egpj.exe', '\\u{202e}gpj.exe'],
    ['\u2066x\u2069 \u200ey', '\\u{2066}x\\u{2069} \\u{200e}y'],
    ['a\u200bb\ufeff', 'a\\u{200b}b\\u{feff}'],
    ['lone \ud800 surrogate', 'lone \\u{d800} surrogate'],
    ['line\u2028separator', 'line\\u{2028}separator'],
  ])('shows %j as %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it.each(['👩🏽‍🚀', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🇦🇿', '❤️', 'می‌خواهم', 'क्षि'])('leaves %s alone', (text) => {
    expect(visible(text)).toBe(text);
  });

  it('cuts piles of marks', () => {
    expect(visible(`e${'\u0301'.repeat(5000)}!`)).toBe(`e${'\u0301'.repeat(8)}…!`);
    expect(visible('\u200d'.repeat(5000)).length).toBeLessThan(10);
  });

  it('lets no control, direction or line separator through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(
          /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u,
        );
      }),
    );
  });
});
