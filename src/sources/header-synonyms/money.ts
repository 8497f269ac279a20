import type { Tiers } from './synonyms.ts';

export const WORTH: Tiers = [
  ['value', 'conversionvalue', 'revenue', 'ordervalue'],
  ['amount', 'salesamount', 'sales'],
  ['gelir', 'tutar', 'değer', 'gəlir', 'məbləğ', 'inntekt', 'beløp', 'verdi', 'umsatz', 'betrag', 'wert'],
  ['revenu', 'montant', 'valeur', 'ingresos', 'importe', 'valor', 'الإيرادات', 'القيمة', 'المبلغ'],
];

export const CURRENCY: Tiers = [
  ['currency', 'currencycode', 'ordercurrency', 'valuecurrency', 'revenuecurrency', 'transactioncurrency'],
  ['parabirimi', 'dövizkodu', 'valyuta', 'valuta', 'valutakode', 'währung', 'währungscode', 'devise'],
  ['codedevise', 'codedeladevise', 'moneda', 'códigodemoneda', 'divisa', 'العملة', 'رمزالعملة'],
];
