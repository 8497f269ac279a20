import type { DateUnit } from '../../config/date-unit.ts';
import type { Tiers } from './synonyms.ts';

/** What reports of advertising costs call a period of this length; a date below such a header is the first of its days. */
export const SPEND_PERIODS: Readonly<Record<DateUnit, readonly string[]>> = {
  day: ['day', 'dateday', 'gün', 'gun', 'tag', 'dag', 'jour', 'día', 'dia', 'اليوم'],
  week: [
    ['week', 'weekstart', 'weekstarting', 'weekstarts', 'weekstartdate', 'weekstartingdate', 'weekbegin'],
    ['weekbeginning', 'weekbegins', 'weekcommencing', 'weekcommencingdate', 'weekof', 'weekfrom', 'weekdate'],
    ['startofweek', 'startofisoweek', 'firstdayofweek', 'isoweek', 'yearweek', 'weekmonsun', 'weekmontosun'],
    ['weekmonday', 'weeksunday', 'wc', 'segmentsweek'],
    ['woche', 'wocheab', 'wochevom', 'wochevon', 'wochebeginn', 'wochestart', 'wochenbeginn', 'wochenstart'],
    ['wochenanfang', 'wocheabmontag', 'wochebeginnend', 'beginnderwoche', 'startderwoche', 'kalenderwoche'],
    [
      'uke',
      'ukefra',
      'ukefraogmed',
      'ukestart',
      'ukesstart',
      'ukestarter',
      'ukebegynner',
      'uken',
      'startavuken',
    ],
    ['startpåuken', 'startenavuken', 'førstedagiuken'],
    ['hafta', 'haftabaşı', 'haftabaşlangıcı', 'haftabaşlangıç', 'haftabaşlangıçtarihi', 'haftanınbaşlangıcı'],
    ['haftanınbaşı', 'haftanınilkgünü'],
    ['həftə', 'həftəbaşı', 'həftəninbaşı', 'həftəbaşlanğıcı', 'həftəninbaşlanğıcı', 'həftəninilkgünü'],
    [
      'semaine',
      'semainedu',
      'semaineàpartirdu',
      'semainecommençant',
      'semainecommençantle',
      'débutdesemaine',
    ],
    ['semainedébutantle', 'débutdelasemaine', 'premierjourdelasemaine'],
    ['semana', 'semanadel', 'semanadesde', 'semanaapartirdel', 'semanaquecomienza', 'semanaqueempieza'],
    ['iniciodesemana', 'iniciodelasemana', 'comienzodelasemana', 'primerdíadelasemana', 'iníciodasemana'],
    ['الأسبوع', 'أسبوع', 'بدايةالأسبوع', 'أسبوعيبدأفي', 'الأسبوعيبدأفي', 'الأسبوعالذييبدأفي', 'أسبوعمن'],
    ['الأسبوعمن', 'أولالأسبوع'],
  ].flat(),
  month: [
    ['month', 'monthstart', 'monthstarting', 'monthstartdate', 'monthbeginning', 'monthof', 'startofmonth'],
    ['firstdayofmonth', 'yearmonth', 'monthyear', 'calendarmonth', 'segmentsmonth'],
    ['monat', 'monatab', 'monatsbeginn', 'monatsanfang', 'monatsstart', 'kalendermonat'],
    ['måned', 'månedfra', 'månedstart', 'månedsstart', 'startavmåneden', 'kalendermåned'],
    ['ay', 'aybaşı', 'aybaşlangıcı', 'ayınbaşlangıcı', 'ayınilkgünü'],
    ['ayınbaşı', 'ayınbaşlanğıcı', 'aybaşlanğıcı'],
    ['mois', 'moisdu', 'débutdumois', 'débutdemois', 'premierjourdumois'],
    ['mes', 'iniciodemes', 'iniciodelmes', 'primerdíadelmes', 'mês', 'iníciodomês'],
    ['الشهر', 'شهر', 'بدايةالشهر', 'أولالشهر'],
  ].flat(),
  quarter: [
    ['quarter', 'quarterstart', 'startofquarter', 'yearquarter', 'segmentsquarter'],
    ['quartal', 'kvartal', 'çeyrek', 'rüb', 'trimestre', 'الربع', 'ربعالسنة'],
  ].flat(),
  year: ['year', 'yearstart', 'jahr', 'yıl', 'année', 'año', 'السنة', 'العام'],
};

/** What they call the day, or the week, month or other period; the shorter before the longer. */
export const SPEND_DATE: Tiers = [
  ['date', 'day', 'spenddate', 'dateday', 'gregoriandate', 'segmentsdate', 'datum', 'dato', 'tarih', 'tarix'],
  [...SPEND_PERIODS.day, 'fecha', 'data', 'التاريخ'],
  ['period', 'dönem', 'periode', 'zeitraum', 'période', 'período'],
  SPEND_PERIODS.week,
  SPEND_PERIODS.month,
  SPEND_PERIODS.quarter,
  SPEND_PERIODS.year,
];

/** What they call the amount. */
export const SPEND_COST: Tiers = [
  ['cost', 'spend', 'adspend', 'amountspent', 'netspend', 'netspending', 'spending', 'totalspent'],
  [
    'costs',
    'adcost',
    'adcosts',
    'totalcost',
    'totalspend',
    'mediaspend',
    'mediacost',
    'marketingspend',
    'costmicros',
    'spendmicros',
    'spent',
  ],
  [
    'maliyet',
    'harcama',
    'reklamharcaması',
    'xərc',
    'xərclər',
    'kostnad',
    'kostnader',
    'forbruk',
    'annonsekostnad',
  ],
  [
    'kosten',
    'ausgaben',
    'werbekosten',
    'coût',
    'coûts',
    'dépense',
    'dépenses',
    'montantdépensé',
    'coste',
    'costo',
  ],
  ['gasto', 'importegastado', 'valorusado', 'custo', 'التكلفة', 'الإنفاق', 'المبلغالمنفق'],
];
