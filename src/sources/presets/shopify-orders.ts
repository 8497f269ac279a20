import type { Preset, PresetFilter } from './preset.ts';

const PERSON = { firstOf: ['Email', 'Phone', 'Billing Phone'] };

const filters: readonly PresetFilter[] = [
  { reason: 'further lines of an order', column: 'Total', is: '(none)' },
  { reason: 'cancelled orders', column: 'Cancelled at', isNot: '(none)' },
  {
    reason: 'orders refunded, voided or expired',
    column: 'Financial Status',
    is: ['refunded', 'voided', 'expired'],
  },
  { reason: 'orders of customers that are not known', column: PERSON, is: '(none)', ofPerson: true },
];

/** Orders as the admin exports them; the only trace of a visit is among the note attributes that apps write. */
export const shopifyOrders: Preset = {
  name: 'shopify-orders',
  title: 'Shopify orders',
  vendor: 'Shopify',
  basis: 'exported files',
  fingerprints: [
    { has: ['Name', 'Financial Status', 'Created at', 'Total', 'Lineitem name', 'Lineitem quantity'] },
  ],
  readings: {
    conversions: {
      columns: {
        person: PERSON,
        time: 'Created at',
        value: 'Total',
        currency: 'Currency',
        type: 'Source',
        'order-id': 'Name',
      },
      ids: { email: 'Email', phone: 'Phone' },
      filters,
    },
    touchpoints: {
      columns: {
        person: PERSON,
        time: 'Created at',
        value: 'Total',
        currency: 'Currency',
        'order-id': 'Name',
        source: { line: 'UTM source', of: 'Note Attributes' },
        medium: { line: 'UTM medium', of: 'Note Attributes' },
        campaign: { line: 'UTM campaign', of: 'Note Attributes' },
      },
      ids: { email: 'Email', phone: 'Phone' },
      filters,
      notes: ['every order is a touchpoint too, of the source among its note attributes'],
    },
  },
  quirks: [
    'An order has one row per line item; only the first has its total and its status.',
    'Orders without an address or a phone number, as from the till, are set aside: nobody knows whose they are.',
    'Pending orders count, for cash on delivery stays pending; --keep-conversions "Financial Status=paid" leaves only paid ones.',
    'The total is what was ordered; refunds of a part are not taken off it.',
    'Note Attributes may hold lines such as "UTM source: facebook", which some apps write; with them the file also gives touchpoints.',
  ],
};
