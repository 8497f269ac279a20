import { scramble } from './draws.ts';
import type { Person } from './person.ts';

/** The names by which one person is known: several, and not all systems know all of them. */
export interface Ids {
  /** Known to the simulation alone; in reality the outcome of identity resolution. */
  readonly person: string;
  /** One per device. */
  readonly cookies: readonly string[];
  /** Empty if nobody knows it, as are all ids here. */
  readonly email: string;
  readonly card: string;
}

const MOST_DEVICES = 4;
const COOKIE_KEY = 0x51ed270b;
const EMAIL_KEY = 0x2f0b4a5d;
const CARD_KEY = 0x68bc21eb;

/** No two persons share an id: each is a bijection of the person's number. */
export function idsOf({ number, devices, hasEmail, hasCard }: Person): Ids {
  const hidden = (value: number, key: number) => scramble(value ^ key);
  return {
    person: `P${String(number + 1).padStart(7, '0')}`,
    cookies: devices.map((_, device) =>
      hidden(number * MOST_DEVICES + device, COOKIE_KEY)
        .toString(16)
        .padStart(8, '0'),
    ),
    email: hasEmail ? `${hidden(number, EMAIL_KEY).toString(36)}@example.com` : '',
    card: hasCard ? `LC${String(hidden(number, CARD_KEY)).padStart(10, '0')}` : '',
  };
}
