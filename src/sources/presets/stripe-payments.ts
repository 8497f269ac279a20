import type { Preset } from './preset.ts';

const PERSON = { firstOf: ['Customer Email', 'Customer ID', 'Card Fingerprint'] };

/** Payments as the dashboard exports them, in the older and in the unified form. */
export const stripePayments: Preset = {
  name: 'stripe-payments',
  title: 'Stripe payments',
  vendor: 'Stripe',
  basis: 'exported files',
  fingerprints: [
    {
      has: [
        ['Created date (UTC)', 'Created (UTC)'],
        'Amount',
        'Currency',
        'Status',
        ['Captured', 'Seller Message'],
      ],
      timezone: 'UTC',
    },
  ],
  readings: {
    conversions: {
      columns: {
        person: PERSON,
        time: ['Created date (UTC)', 'Created (UTC)'],
        value: ['Converted Amount', 'Amount'],
        currency: ['Converted Currency', 'Currency'],
        'order-id': ['id', 'PaymentIntent ID', 'Invoice Number', 'Invoice ID'],
      },
      ids: { email: 'Customer Email', 'customer-id': 'Customer ID' },
      filters: [
        {
          reason: 'failed payments',
          column: 'Status',
          is: ['failed', 'canceled', 'cancelled', 'blocked', 'requires*'],
        },
        { reason: 'refunded payments', column: 'Status', is: ['refunded', 'disputed'] },
        { reason: 'payments not captured', column: 'Captured', is: 'false' },
        { reason: 'payments of customers that are not known', column: PERSON, is: '(none)', ofPerson: true },
      ],
    },
  },
  quirks: [
    'Times are UTC.',
    'Payments without an address, a customer or a card are set aside: nobody knows whose they are.',
    'A payment in another currency is worth its converted amount: all of those are in the currency of the account.',
    'Pending payments, as of bank debits, count. Refunds of a part are not taken off.',
  ],
};
