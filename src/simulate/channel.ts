export type ChannelName =
  | 'Display'
  | 'Paid Social'
  | 'Podcast'
  | 'Generic Search'
  | 'Brand Search'
  | 'Retargeting'
  | 'Direct'
  | 'Email'
  | 'Call Centre'
  | 'Store';

/** Which id a system knows its people by; the log of that system has no other. */
export type IdColumn = 'cookie' | 'email' | 'card';

/** What is known of a channel whatever it does to people. */
export interface Channel {
  readonly name: ChannelName;
  /** Whom it can reach: everybody, or those who gave an e-mail address. */
  readonly reaches: 'everybody' | 'subscribers';
  /** The id that touches are logged with; whoever has none leaves no trace. */
  readonly id: IdColumn;
  /** The part of its touches that are logged even so. */
  readonly tracked: number;
  /** Whether its system logs the date without the time. */
  readonly dateOnly?: boolean;
  /** Cost of a touch in EUR. */
  readonly cost: number;
  /** Touches from Monday to Sunday compared with the mean day. */
  readonly weekdays: readonly number[];
  /** Weight of each hour. */
  readonly hours: readonly number[];
}

const EVERY_DAY = [1.04, 1.03, 1.01, 1, 0.96, 0.93, 1.03];
const SHOPPING_DAYS = [0.75, 0.8, 0.85, 1, 1.25, 1.6, 0.75];
const WORKING_DAYS = [1.5, 1.4, 1.3, 1.3, 1.2, 0.3, 0];
const SENDING_DAYS = [0.8, 1.6, 0.9, 1.7, 1, 0.4, 0.6];

const ONLINE = [1, 1, 0, 0, 0, 1, 2, 4, 5, 5, 5, 6, 7, 6, 5, 5, 6, 7, 8, 9, 10, 9, 7, 4];
const COMMUTE = [0, 0, 0, 0, 0, 1, 5, 9, 6, 2, 1, 1, 2, 1, 1, 2, 5, 9, 7, 3, 3, 4, 3, 1];
const MORNING = [0, 0, 0, 0, 0, 1, 6, 10, 9, 5, 3, 2, 3, 2, 1, 1, 1, 2, 2, 2, 2, 1, 1, 0];
const OPENING = [0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 4, 6, 6, 5, 5, 6, 8, 9, 7, 3, 0, 0, 0, 0];
const OFFICE = [0, 0, 0, 0, 0, 0, 0, 0, 5, 8, 8, 7, 4, 5, 7, 7, 6, 3, 0, 0, 0, 0, 0, 0];

/** The channels of every scenario, in the order in which those of one moment are taken. */
export const channels: readonly Channel[] = [
  web('Display', 0.05),
  web('Paid Social', 0.35),
  { ...web('Podcast', 0.6), tracked: 0.75, hours: COMMUTE },
  web('Generic Search', 1.2),
  web('Brand Search', 0.4),
  web('Retargeting', 0.25),
  web('Direct', 0),
  {
    name: 'Email',
    reaches: 'subscribers',
    id: 'email',
    tracked: 0.95,
    cost: 0.02,
    weekdays: SENDING_DAYS,
    hours: MORNING,
  },
  {
    name: 'Call Centre',
    reaches: 'everybody',
    id: 'email',
    tracked: 0.9,
    cost: 4,
    weekdays: WORKING_DAYS,
    hours: OFFICE,
  },
  {
    name: 'Store',
    reaches: 'everybody',
    id: 'card',
    tracked: 0.9,
    dateOnly: true,
    cost: 1.5,
    weekdays: SHOPPING_DAYS,
    hours: OPENING,
  },
];

function web(name: ChannelName, cost: number): Channel {
  return {
    name,
    reaches: 'everybody',
    id: 'cookie',
    tracked: 0.97,
    cost,
    weekdays: EVERY_DAY,
    hours: ONLINE,
  };
}
