import fc from 'fast-check';

/** Channel names that have broken some program or other. */
export const HOSTILE_NAMES: readonly string[] = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  '(other)',
  "=cmd|' /C calc'!A0",
  '+1',
  '-1',
  '@SUM(A1)',
  '＝1+1',
  '\t=1',
  '\r=1',
  '<script>alert(1)</script>',
  '| a | b |',
  '`code` **bold** [link](http://a.b)',
  'two\nlines',
  'a,b;"c"',
  '\u001b[31mred\u001b[0m\u001b]0;title\u0007',
  '\u202egnp.exe',
  'سوق مُحَمَّد',
  'فروشگاه می‌خواهم',
  'İstanbul Mağaza',
  '微信广告 카카오',
  '👩🏽‍🚀 👨‍👩‍👧‍👦 🇦🇿 🫠',
  'ไทยที่ हिन्दी क्षि',
  `z${'\u0301'.repeat(300)}algo`,
  '\u0301',
  '\u200d',
  '\ud800',
  '─────',
  '\ue000\ue000',
  'word '.repeat(2000),
  'x'.repeat(10_000),
  '漢'.repeat(5_000),
];

export const channelName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE_NAMES),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

export const channelNames: fc.Arbitrary<string[]> = fc.uniqueArray(channelName, {
  minLength: 1,
  maxLength: 6,
});
