import type { Preset, PresetReading } from './preset.ts';

const TIME = { joined: ['Date', 'Time'] };
const ZONE = 'Time Zone';
const NOBODY = {
  reason: 'sales to customers that are not known',
  column: 'Customer ID',
  is: '(none)',
  ofPerson: true,
} as const;
const REFUNDS = { reason: 'refunds', column: 'Event Type', is: ['refund', 'refunded'] } as const;

const sales: PresetReading = {
  columns: {
    person: 'Customer ID',
    time: TIME,
    zone: ZONE,
    value: { total: 'Net Sales', by: 'Transaction ID' },
    'order-id': 'Transaction ID',
    type: 'Location',
  },
  filters: [
    REFUNDS,
    NOBODY,
    { reason: 'further items of a sale', column: { numberedBy: 'Transaction ID' }, isNot: '1' },
  ],
};

/** The items of sales at the till. */
export const squareItems: Preset = {
  name: 'square-items',
  title: 'Square items',
  vendor: 'Square',
  basis: 'exported files',
  fingerprints: [
    { has: ['Date', 'Time', 'Time Zone', 'Item', 'Qty', 'Net Sales', 'Transaction ID', 'Event Type'] },
  ],
  readings: {
    conversions: sales,
    touchpoints: { ...sales, channel: 'Store', notes: ['every sale is a touchpoint of the store too'] },
  },
  quirks: [
    'A sale has one row per item: its first row counts, with the net sales of all of them.',
    'Sales without a customer are set aside: nobody knows whose they are.',
  ],
};

/** Sales at the till, one row each. */
export const squareTransactions: Preset = {
  name: 'square-transactions',
  title: 'Square transactions',
  vendor: 'Square',
  basis: 'the header of exported files of several years',
  fingerprints: [
    { has: ['Date', 'Time', 'Time Zone', 'Gross Sales', 'Net Sales', 'Total Collected', 'Transaction ID'] },
  ],
  readings: {
    conversions: {
      columns: {
        person: 'Customer ID',
        time: TIME,
        zone: ZONE,
        value: 'Net Sales',
        'order-id': 'Transaction ID',
        type: 'Location',
      },
      filters: [REFUNDS, NOBODY],
    },
    touchpoints: {
      columns: { person: 'Customer ID', time: TIME, zone: ZONE, value: 'Net Sales' },
      channel: 'Store',
      filters: [REFUNDS, NOBODY],
      notes: ['every sale is a touchpoint of the store too'],
    },
  },
  quirks: ['Sales without a customer are set aside: nobody knows whose they are.'],
};
