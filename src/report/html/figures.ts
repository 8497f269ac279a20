import { isWhole } from '../number-format.ts';
import { type Html, html } from './html.ts';

/**
 * Numbers and times in the language of the page. As markup a number is a `data` element that carries its full
 * precision, and where it stands in the JSON as `data-at`.
 */
export interface Figures {
  readonly count: NumberForm;
  /** A share in [0, 1] as a percentage. */
  readonly share: NumberForm;
  /** A share without decimals. */
  readonly wholeShare: NumberForm;
  /** A time in days, in the unit that suits it. */
  readonly days: NumberForm;
  /** A share without decimals that say nothing: for the ticks of an axis. */
  readonly roundShare: NumberForm;
  /** Conversions or money: whole where it is whole. */
  readonly amount: NumberForm;
  /** The same with as many decimals, so that a column of them is even. */
  readonly amounts: readonly [NumberForm, NumberForm, NumberForm];
  readonly decimal: NumberForm;
  readonly ratio: NumberForm;
  /** As few decimals as say something, two at most: for the ticks of an axis. */
  readonly number: NumberForm;
  /** Percentage points; of a share or a difference of shares. */
  readonly points: NumberForm;
  /** With a plus or a minus sign. */
  readonly signed: Readonly<Record<'points' | 'amount' | 'share', NumberForm>>;
  /** Money of a currency; plain numbers where none is known. */
  money(currency: string | null): NumberForm;
  /** The same with as many decimals for all amounts of a column. */
  columnMoney(currency: string | null, amounts: readonly number[]): NumberForm;
  /** The same for headlines, where large amounts have no cents. */
  largeMoney(currency: string | null): NumberForm;
  /** A duration as settings write it, such as `90d`. */
  duration(text: string): string;
  /** From 1 for Monday. */
  weekday(day: number, width: 'short' | 'long'): string;
  /** An hour of the day as a clock shows it. */
  hour(hour: number): string;
  /** A day of the JSON, such as `2026-01-31`. */
  date(iso: string): string;
  /** A time of the JSON as a day. */
  day(iso: string): string;
}

export interface NumberForm {
  text(value: number): string;
  /** @param at where the JSON has it, such as `credits.3.share` */
  html(value: number, at?: string): Html;
}

/** Marks of direction that some languages put around signs; elements keep numbers apart here. */
const MARKS = /[\u200E\u200F\u061C]/g;
/** @param locale a BCP 47 tag, with the digits to use */
export function figuresOf(locale: string, timezone: string): Figures {
  const form = (digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'negative',
    });
  const [whole, one, two] = [form(0), form(1), form(2)];
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    signDisplay: 'negative',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: 'negative' });
  const wholePercent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const withSign = { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' } as const;
  const signedOne = new Intl.NumberFormat(locale, withSign);
  const signedPercent = new Intl.NumberFormat(locale, { ...withSign, style: 'percent' });
  const round = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const calendar = (timeZone: string): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', day: 'numeric', timeZone });
  const weekdayForm = (width: 'short' | 'long'): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' });
  const weekdays = { short: weekdayForm('short'), long: weekdayForm('long') };
  const [days, dates] = [calendar(timezone), calendar('UTC')];
  return {
    count: numberForm((value) => whole.format(value)),
    share: numberForm((value) => percent.format(value)),
    wholeShare: numberForm((value) => wholePercent.format(value)),
    days: numberForm((value) => spelledDays(value, locale)),
    roundShare: numberForm((value) => round.format(value)),
    amount: numberForm((value) => (isWhole(value) ? whole : one).format(value)),
    amounts: [
      numberForm((value) => whole.format(value)),
      numberForm((value) => one.format(value)),
      numberForm((value) => two.format(value)),
    ],
    number: numberForm((value) => short.format(value)),
    ratio: numberForm((value) => two.format(value)),
    decimal: numberForm((value) => one.format(value)),
    points: numberForm((value) => one.format(value * 100)),
    money: (currency) => moneyForm(locale, currency, LARGE),
    columnMoney: (currency, amounts) => {
      const whole = amounts.every(isWhole) || Math.max(...amounts.map(Math.abs)) >= LARGE_IN_COLUMN;
      return moneyForm(locale, currency, whole ? 0 : Number.POSITIVE_INFINITY);
    },
    largeMoney: (currency) => moneyForm(locale, currency, 1_000),
    signed: {
      points: numberForm((value) => signedOne.format(value * 100)),
      amount: numberForm((value) => signedOne.format(value)),
      share: numberForm((value) => signedPercent.format(value)),
    },
    duration: (text) => spelled(text, locale),
    weekday: (day, width) => weekdays[width].format(new Date(Date.UTC(2024, 0, day))),
    hour: (hour) => String(hour % 24).padStart(2, '0'),
    date: (iso) => dates.format(new Date(`${iso}T00:00:00Z`)),
    day: (iso) => days.format(new Date(iso)),
  };
}

function numberForm(format: (value: number) => string): NumberForm {
  const text = (value: number): string => (Number.isFinite(value) ? format(value).replace(MARKS, '') : '–');
  return {
    text,
    html: (value, at) =>
      at === undefined
        ? html`<data value="${value}">${text(value)}</data>`
        : html`<data value="${value}" data-at="${at}">${text(value)}</data>`,
  };
}

const LARGE = 100_000;
const LARGE_IN_COLUMN = 10_000;
const CODE = /^[A-Z]{3}$/;

/** @param large from here on, cents are noise */
function moneyForm(locale: string, currency: string | null, large: number): NumberForm {
  const form = (digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, {
      ...(currency !== null && CODE.test(currency) ? { style: 'currency', currency } : {}),
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'negative',
    });
  const [whole, cents] = [form(0), form(2)];
  const sign = currency === null || CODE.test(currency) ? '' : ` ${currency}`;
  return numberForm((value) => (Math.abs(value) >= large ? whole : cents).format(value) + sign);
}

const UNITS: ReadonlyMap<string, string> = new Map([
  ['d', 'day'],
  ['h', 'hour'],
  ['min', 'minute'],
  ['s', 'second'],
]);

function spelled(text: string, locale: string): string {
  const [, amount, letter = ''] = /^([\d.]+)(d|h|min|s)$/.exec(text) ?? [];
  const unit = UNITS.get(letter);
  if (amount === undefined || unit === undefined) return text;
  return unitForm(locale, unit, 6).format(Number(amount)).replace(MARKS, '');
}

function spelledDays(days: number, locale: string): string {
  const hours = days * 24;
  if (days >= 2) return unitForm(locale, 'day', days < 10 ? 1 : 0).format(days);
  if (hours >= 2) return unitForm(locale, 'hour', 0).format(hours);
  return unitForm(locale, 'minute', 0).format(hours * 60);
}

function unitForm(locale: string, unit: string, decimals: number): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: decimals,
  });
}
