import type { Preset } from './preset.ts';

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
        person: { firstOf: ['Customer Email', 'Customer ID', 'Card Fingerprint'] },
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
      ],
    },
  },
  quirks: [
    'Times are UTC.',
    'A payment in another currency is worth its converted amount: all of those are in the currency of the account.',
    'Pending payments, as of bank debits, count. Refunds of a part are not taken off.',
  ],
};
