/**
 * Names and abbreviations of the twelve months in lower case: English, Turkish, Azerbaijani, Norwegian, German, French,
 * Spanish, Arabic (Gulf and Egypt; Levant; Maghreb). Also as they are written where the letters of a language are not
 * at hand, or where a capital İ or I has lost its dot.
 */
const NAMES: readonly string[] = [
  'january jan ocak oca yanvar yan januar jänner janvier janv enero ene يناير كانون_الثاني جانفي',
  'february feb şubat şub subat fevral fev februar feber février févr fevrier fevr febrero فبراير شباط فيفري',
  'march mar mart mars märz mär mrz maerz marzo مارس آذار',
  'april apr nisan nis aprel avril avr abril abr أبريل إبريل ابريل نيسان أفريل',
  'may mayıs mayis mai mayo مايو أيار ايار ماي',
  'june jun haziran haz iyun iyn juni juin junio يونيو يونيه حزيران جوان',
  'july jul temmuz tem iyul iyl juli juillet juil julio يوليو يوليه تموز جويلية',
  'august aug ağustos ağu agustos agu avqust avq août aout agosto ago أغسطس اغسطس آب اب أوت',
  'september sep sept eylül eyl eylul sentyabr sen septembre septiembre setiembre set سبتمبر أيلول ايلول',
  'october oct ekim eki oktyabr okt oktober octobre octubre أكتوبر اكتوبر تشرين_الأول تشرين_الاول',
  'november nov kasım kas kasim noyabr noy novembre noviembre نوفمبر تشرين_الثاني',
  'december dec aralık ara aralik dekabr dek desember des dezember dez décembre déc decembre diciembre dic ديسمبر كانون_الأول كانون_الاول',
];

/** Month by name, 1 to 12. */
export const MONTHS_BY_NAME: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, i) => names.split(' ').map((name) => [name.replace('_', ' '), i + 1] as const)),
);

/** Any of them, the longest first, as an alternation. */
export const MONTH_PATTERN: string = [...MONTHS_BY_NAME.keys()]
  .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  .join('|');
