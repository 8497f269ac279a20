import { describe, expect, test } from 'vitest';
import {
  deniesConversion,
  namesOutcome,
  type OutcomeColumn,
  outcomeColumn,
  suits,
} from '../../src/sources/outcome-words.ts';

test.each<[OutcomeColumn, readonly string[]]>([
  [
    'success',
    ['won', 'IsWon', 'Is Closed Won', 'SalesOpportunityWon', 'converted', 'order_paid', 'Captured'],
  ],
  ['failure', ['cancelled', 'is_canceled', 'Refunded', 'deal lost', 'order_test', 'Storniert']],
  ['undone-at', ['cancelled_at', 'Refunded at', 'refundedOn', 'Refunded date (UTC)']],
  ['state', ['status', 'Order Status', 'StageName', 'deal_outcome', 'Zustand', 'estado']],
  [
    'other',
    [
      ...['note', 'Fulfillment Status', 'shipping_status', 'Email Status', 'subscriber_state', 'paid_amount'],
      ...['refund_reason', 'winner', 'lost_and_found', 'payment_method', 'consent_status', 'test_group'],
    ],
  ],
])('columns of the sort %s', (sort, names) => {
  expect(names.map(outcomeColumn)).toEqual(names.map(() => sort));
});

describe('what is said of a row', () => {
  test.each<[OutcomeColumn, readonly string[], readonly string[]]>([
    ['success', ['False', 'no', '0', '', 'Hayır'], ['True', 'yes', '1']],
    ['failure', ['True', 'yes', '1', 'evet'], ['False', 'no', '0', '']],
    ['undone-at', ['2026-01-01'], ['']],
    [
      'state',
      [
        'Closed Lost',
        'closed-lost',
        'CANCELLED',
        'payment_failed',
        'Cancelled by customer',
        'open',
        'İptal edildi',
        'perdu',
      ],
      [
        'won',
        'Closed Won',
        'paid',
        'pending',
        'processing',
        'partially_refunded',
        'not cancelled',
        '',
        'opened',
      ],
    ],
    [
      'other',
      ['lost', 'Refunded', 'kansellert', 'ملغي'],
      ['open', 'draft', 'Lost in Translation', 'failed to call', ''],
    ],
  ])('by a column of the sort %s', (sort, denied, granted) => {
    expect(denied.filter((text) => !deniesConversion(sort, text))).toEqual([]);
    expect(granted.filter((text) => deniesConversion(sort, text))).toEqual([]);
  });
});

test('a flag is one only where all of its column is', () => {
  expect(suits('success', ['True', '', 'False'])).toBe(true);
  expect(suits('success', ['', 'False'])).toBe(false);
  expect(suits('success', ['True', 'gold'])).toBe(false);
  expect(suits('failure', ['0', '5.00'])).toBe(false);
  expect(suits('undone-at', ['', '2026-01-01 10:00'])).toBe(true);
  expect(suits('undone-at', ['', 'no'])).toBe(false);
});

test('channels that are called like what they lead to', () => {
  const outcomes = [
    'Converted',
    'purchase',
    'ORDER',
    'Order completed',
    'closed_won',
    'Satın Alma',
    'Kauf',
    'شراء',
  ];
  const channels = [
    'Email',
    'Order confirmation',
    'Sales call',
    'Paid Search',
    'Checkout banner',
    'Direct',
    '(none)',
  ];
  expect(outcomes.filter(namesOutcome)).toEqual(outcomes);
  expect(channels.filter(namesOutcome)).toEqual([]);
});
