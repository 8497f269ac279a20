import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunks, displayWidth, truncate, truncateStart } from '../../src/report/text-width.ts';
import { together, wrap } from '../../src/report/text-wrap.ts';

const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['Paid Search', 11],
    ['İstanbul Mağaza', 15],
    ['e\u0301', 1],
    ['سوق', 3],
    ['مُحَمَّد', 4],
    ['微信广告', 8],
    ['ｶﾀｶﾅ', 4],
    ['カタカナ', 8],
    ['Ａ＝', 4],
    ['한글', 4],
    ['\u1112\u1161\u11ab', 2],
    ['ที่', 1],
    ['🫠', 2],
    ['👩🏽‍🚀', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['🇳🇴', 2],
    ['1️⃣', 2],
    ['❤️', 2],
    ['❤', 1],
    ['™', 1],
    ['a\u200db', 2],
  ])('of %s is %i', (name, width) => {
    expect(displayWidth(name)).toBe(width);
  });
});

describe('cutting', () => {
  it('keeps what fits and marks what is gone', () => {
    expect(truncate('Paid Search', 11)).toBe('Paid Search');
    expect(truncate('Paid Search', 6)).toBe('Paid …');
    expect(truncate('微信广告', 6)).toBe('微信…');
    expect(truncate('👩🏽‍🚀👩🏽‍🚀', 3)).toBe('👩🏽‍🚀…');
    expect(truncateStart('/home/a/touch.csv', 10)).toBe('…touch.csv');
  });

  it('never exceeds the width', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (name, width) => {
        expect(displayWidth(truncate(name, width))).toBeLessThanOrEqual(width);
        expect(displayWidth(truncateStart(name, width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('loses nothing in pieces', () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(chunks(name, 2).join('')).toBe(name);
      }),
    );
  });
});

describe('wrap', () => {
  it('breaks at spaces, indents what follows and keeps phrases together', () => {
    expect(wrap('one two three', 9, 2)).toEqual(['one two', '  three']);
    expect(wrap(`${together('1 of 3')} ${together('2 of 3')}`, 9)).toEqual(['1 of 3', '2 of 3']);
  });

  it('breaks a phrase, and then a word, that is longer than a line', () => {
    expect(wrap(together('too long a phrase'), 9)).toEqual(['too long', 'a phrase']);
    expect(wrap('abcdefghij kl', 6, 2)).toEqual(['abcd', '  efgh', '  ij', '  kl']);
  });

  it('never exceeds the width', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 40 }), (words, width) => {
        for (const line of wrap(words, width, 2)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
