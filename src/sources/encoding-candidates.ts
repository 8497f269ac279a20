import type { Encoding } from './encoding.ts';

/** An encoding of one byte a character, with the letters that texts in it are full of, beyond those of ASCII. */
export interface EncodingCandidate {
  readonly encoding: Encoding;
  readonly latin: boolean;
  readonly letters: string;
  /** Others of its languages, which are few in any text. */
  readonly rare?: string;
  /** Those of the letters that only end words. */
  readonly finals?: string;
}

/** Of candidates that read a file equally well the first is the likeliest. */
export const ENCODING_CANDIDATES: readonly EncodingCandidate[] = [
  { encoding: 'windows-1252', latin: true, letters: 'äöüßéèêëàâçîïôûùœáíóúñãõåøæ' },
  { encoding: 'windows-1254', latin: true, letters: 'ğışçöüİâîû' },
  { encoding: 'windows-1250', latin: true, letters: 'ąćęłńóśźżáčďéěíňřšťúůýžőűäöüßăâîșț' },
  {
    encoding: 'windows-1251',
    latin: false,
    letters: 'оеаинтсрвлкмдпуяызьбгчйхжшюё',
    rare: 'ъцщэфіїєґў',
  },
  {
    encoding: 'windows-1256',
    latin: false,
    letters: 'ابتجحخدرسشصعغفقكلمنهويةىأإآؤئءطظضذزث',
    rare: 'پچژگ',
    finals: 'ةى',
  },
  { encoding: 'windows-1253', latin: false, letters: 'αοιετσνηυρπκμλςωδγχθφβξζψάέήίόύώ', finals: 'ς' },
  { encoding: 'windows-1255', latin: false, letters: 'יוהלאמרשתבנדקפחעטגכזסצםןףךץ', finals: 'םןףךץ' },
];
