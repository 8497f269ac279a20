import { type Day, timeText } from './calendar.ts';
import { type Ids, idsOf } from './ids.ts';
import type { Person, TouchChance } from './person.ts';
import type { Scenario } from './scenario.ts';
import { type Life, SATISFIED_DAYS } from './world.ts';

/** A line of a log before the log is put in order. */
export interface LogRow {
  /** Seconds since 1970, by which logs are sorted. */
  readonly second: number;
  readonly cells: readonly string[];
}

export const TOUCHPOINT_COLUMNS = [
  'time',
  'channel',
  'campaign',
  'device',
  'person_id',
  'cookie',
  'email',
  'card',
] as const;
export const CONVERSION_COLUMNS = [
  'time',
  'value',
  'currency',
  'type',
  'person_id',
  'cookie',
  'email',
  'card',
] as const;
export const IDENTITY_COLUMNS = ['time', 'event', 'cookie', 'email', 'card'] as const;
export const CURRENCY = 'EUR';

/** Part of the purchases of card holders that are made in a store. */
const IN_STORE = 0.45;
/** Part of the devices that log in one day. */
const LOGS_IN = 0.55;
/** Mean and standard deviation of the logarithm of a price. */
const PRICE_MEAN = 3.9;
const PRICE_SPREAD = 0.6;

/** Collects what the systems of the simulated company write down. */
export class Logs {
  readonly touchpoints: LogRow[] = [];
  readonly conversions: LogRow[] = [];
  readonly identities: LogRow[] = [];
  /** Touches by day and channel, logged or not: they all cost money. */
  readonly touches: Uint32Array;
  /** Of them, by channel, those that are logged. */
  readonly logged: Uint32Array;
  readonly #scenario: Scenario;
  readonly #days: readonly Day[];

  constructor(scenario: Scenario, days: readonly Day[]) {
    this.#scenario = scenario;
    this.#days = days;
    this.touches = new Uint32Array(days.length * scenario.channels.length);
    this.logged = new Uint32Array(scenario.channels.length);
  }

  add(person: Person, life: Life): void {
    const ids = idsOf(person);
    for (const touch of life.touches) this.#touch(person, ids, touch);
    let last = -SATISFIED_DAYS - 1;
    for (let day = 0; day < this.#days.length; day++) {
      const buys = person.draws.uniform('purchase', day) < (life.probability[day] ?? 0);
      if (!buys || day - last <= SATISFIED_DAYS) continue;
      this.#purchase(person, ids, day);
      last = day;
    }
    this.#introductions(person, ids);
  }

  #touch({ draws, devices }: Person, ids: Ids, { day, second, channel: index }: TouchChance): void {
    const channel = this.#scenario.channels[index];
    const facts = this.#days[day];
    if (channel === undefined || facts === undefined) return;
    const cell = day * this.#scenario.channels.length + index;
    this.touches[cell] = (this.touches[cell] ?? 0) + 1;
    const used = Math.floor(draws.uniform('touchDevice', day, index) * devices.length);
    const device = channel.id === 'cookie' ? devices[used] : undefined;
    const cookie = device?.consents === true ? (ids.cookies[used] ?? '') : '';
    const id = { cookie, email: ids.email, card: ids.card }[channel.id];
    if (id === '' || draws.uniform('tracking', day, index) >= channel.tracked) return;
    this.logged[index] = (this.logged[index] ?? 0) + 1;
    const time = facts.start + (channel.dateOnly === true ? 0 : second);
    this.touchpoints.push({
      second: time,
      cells: [
        channel.dateOnly === true ? facts.date : timeText(time),
        channel.name,
        facts.season,
        device?.kind ?? '',
        ids.person,
        ...(['cookie', 'email', 'card'] as const).map((column) => (column === channel.id ? id : '')),
      ],
    });
  }

  /** At a till the card is known, online the device, and the e-mail address wherever there is one. */
  #purchase({ draws, devices, buysAt, hasCard }: Person, ids: Ids, day: number): void {
    const time = (this.#days[day]?.start ?? 0) + (buysAt[day] ?? 0);
    const inStore = hasCard && draws.uniform('purchasePlace', day, 0) < IN_STORE;
    const device = Math.floor(draws.uniform('purchasePlace', day, 1) * devices.length);
    const cookie = inStore ? '' : (ids.cookies[device] ?? '');
    const price = Math.exp(PRICE_MEAN + PRICE_SPREAD * draws.normal('price', day));
    this.conversions.push({
      second: time,
      cells: [
        timeText(time),
        price.toFixed(2),
        CURRENCY,
        inStore ? 'store' : 'online',
        ids.person,
        cookie,
        ids.email,
        inStore ? ids.card : '',
      ],
    });
    if (cookie !== '' && ids.email !== '') this.#introduce(time, 'checkout', cookie, ids.email, '');
  }

  /** Moments at which two ids of a person are seen together, other than purchases. */
  #introductions({ draws }: Person, ids: Ids): void {
    if (ids.email === '') return;
    const moment = (slot: number) => {
      const day = Math.floor(draws.uniform('login', 0, slot) * this.#days.length);
      return (this.#days[day]?.start ?? 0) + Math.floor(draws.uniform('login', 1, slot) * 86_400);
    };
    for (const [device, cookie] of ids.cookies.entries()) {
      if (draws.uniform('login', 2, device) < LOGS_IN) {
        this.#introduce(moment(device), 'login', cookie, ids.email, '');
      }
    }
    if (ids.card !== '') this.#introduce(moment(ids.cookies.length), 'card', '', ids.email, ids.card);
  }

  #introduce(second: number, event: string, cookie: string, email: string, card: string): void {
    this.identities.push({ second, cells: [timeText(second), event, cookie, email, card] });
  }
}
