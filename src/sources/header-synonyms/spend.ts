import type { Tiers } from './synonyms.ts';

/** What reports of advertising costs call the day, or the month, week or other period. */
export const SPEND_DATE: Tiers = [
  ['date', 'day', 'spenddate', 'dateday', 'gregoriandate', 'segmentsdate', 'datum', 'dato', 'tarih', 'tarix'],
  ['gün', 'gun', 'tag', 'dag', 'jour', 'día', 'fecha', 'dia', 'data', 'التاريخ', 'اليوم'],
  ['month', 'week', 'quarter', 'period', 'monat', 'woche', 'måned', 'uke', 'ay', 'hafta', 'mois', 'semaine'],
  ['mes', 'semana', 'dönem', 'periode', 'zeitraum', 'période', 'período', 'الشهر', 'year', 'yıl', 'jahr'],
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
