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
  /** A share without decimals that say nothing: for the ticks of an axis. */
  readonly roundShare: NumberForm;
  /** Conversions or money: whole where it is whole. */
  readonly amount: NumberForm;
  /** The same with as many decimals, so that a column of them is even. */
  readonly amounts: readonly [NumberForm, NumberForm, NumberForm];
  readonly decimal: NumberForm;
  readonly ratio: NumberForm;
  /** Percentage points; of a share or a difference of shares. */
  readonly points: NumberForm;
  /** A duration as settings write it, such as `90d`. */
  duration(text: string): string;
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
  const round = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: timezone,
  });
  return {
    count: numberForm((value) => whole.format(value)),
    share: numberForm((value) => percent.format(value)),
    roundShare: numberForm((value) => round.format(value)),
    amount: numberForm((value) => (isWhole(value) ? whole : one).format(value)),
    amounts: [
      numberForm((value) => whole.format(value)),
      numberForm((value) => one.format(value)),
      numberForm((value) => two.format(value)),
    ],
    ratio: numberForm((value) => two.format(value)),
    decimal: numberForm((value) => one.format(value)),
    points: numberForm((value) => one.format(value * 100)),
    duration: (text) => spelled(text, locale),
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
  const form = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 6,
  });
  return form.format(Number(amount)).replace(MARKS, '');
}
