import { Buffer } from 'node:buffer';
import { literal } from '../engine/sql.ts';
import { isShortenedSql, SHORTENED } from './shortened-number.ts';

/**
 * Texts that stand for nobody, in lower case: to accept them would make one person of all whom a system does not know.
 */
export const NOBODY: readonly string[] = [
  ...[
    '',
    'null',
    'nil',
    'none',
    'nan',
    'na',
    'n/a',
    'undefined',
    'undef',
    'unknown',
    'missing',
    'blank',
    'empty',
  ],
  ...['not set', 'not available', 'not provided', 'not applicable', '\\n', '-', '--', '---', '?', '.', '-1'],
  ...[
    'null',
    'none',
    'nil',
    'na',
    'nan',
    'undefined',
    'unknown',
    'not set',
    'empty',
    'blank',
    'redacted',
  ].flatMap((word) => [`(${word})`, `<${word}>`, `[${word}]`]),
  ...['not provided', 'not available'].flatMap((words) => [`(${words})`, `<${words}>`]),
  ...['[object object]', '[object undefined]', '[object null]', '{}', '[]', '""', "''"],
  // What spreadsheets write for errors, the third line in German, French and Spanish.
  ...['#n/a', '#ref!', '#value!', '#name?', '#null!', '#num!', '#div/0!', '########'],
  ...['#nv', '#bezug!', '#wert!', '#n/d', '#valeur!', '#valor!'],
  ...[
    'anonymous',
    'anon',
    'anonymized',
    'anonymised',
    'guest',
    'guest user',
    'unknown user',
    'anonymous user',
  ],
  ...['unidentified', 'redacted', 'deleted', 'optout', 'opt-out', 'opt_out'],
  // Unknown, anonymous, guest, none: Turkish, Azerbaijani, Norwegian, German, French, Spanish, Arabic.
  ...['bilinmiyor', 'bilinmeyen', 'anonim', 'misafir', 'yok', 'tanımsız', 'tanimsiz', 'belirsiz'],
  ...['naməlum', 'məlum deyil', 'qonaq', 'yoxdur'],
  ...['ukjent', 'anonym', 'gjest', 'ingen'],
  ...['unbekannt', 'gast', 'keine', 'keiner', 'nicht bekannt'],
  ...['inconnu', 'inconnue', 'anonyme', 'invité', 'aucun', 'non renseigné'],
  ...['desconocido', 'desconocida', 'anónimo', 'anonimo', 'anónima', 'invitado', 'ninguno'],
  ...['مجهول', 'غير معروف', 'غير محدد', 'زائر', 'ضيف', 'لا يوجد'],
];

const WORDS = NOBODY.map(literal).join(', ');
/** The length of the longest, in bytes of UTF-8. */
const LONGEST = Math.max(...NOBODY.map((word) => Buffer.byteLength(word)));

/** TRUE where a trimmed text stands for nobody, or, as a shortened number does, for many. */
export function nobodySql(text: string): string {
  return `(${wordSql(text)} or ${isShortenedSql(text)} or ${zerosSql(text)})`;
}

function wordSql(text: string): string {
  // The small form of a Turkish İ is an i with a dot above.
  return `(strlen(${text}) <= ${2 * LONGEST} and replace(lower(${text}), chr(775), '') in (${WORDS}))`;
}

/** Tills write `0000000000` where no card was shown, others `00000000-0000-…`. `0` to `000` can be somebody's number. */
const ZEROS = '0000+|00+([-:]0+)+';

/** TRUE for nothing but zeros, four at least, perhaps in groups. */
function zerosSql(text: string): string {
  return `regexp_full_match(${text}, ${literal(ZEROS)})`;
}

/** With a blank, or a letter beyond ASCII, any text is. */
const DOUBTFUL = [
  ...NOBODY.filter((word) => /^[!-~]*$/.test(word)).map(escaped),
  ...[SHORTENED, ZEROS, '.*[^!-~].*'],
].join('|');

/** FALSE where a text is neither to be trimmed, nor a word, zeros or a number that names nobody: without looking closer. */
export function doubtfulSql(text: string): string {
  return `regexp_full_match(${text}, ${literal(`(?is)${DOUBTFUL}`)})`;
}

function escaped(word: string): string {
  return word.replace(/[^a-z0-9 ]/g, (mark) => `\\${mark}`);
}

/** Whether the text stands for nobody, as words and zeros do, and so tells nothing of anybody. */
export function isNobody(text: string): boolean {
  const trimmed = text.trim();
  return NOBODY.includes(trimmed.toLowerCase().replaceAll('\u0307', '')) || /^0[0:.-]{0,127}$/.test(trimmed);
}
