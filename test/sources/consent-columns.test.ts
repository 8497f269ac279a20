import { describe, expect, test } from 'vitest';
import { consentColumns, speaksOfConsent } from '../../src/sources/consent-columns.ts';
import { headerKey } from '../../src/sources/roles.ts';

const isConsent = (name: string, cell: string) => consentColumns([headerKey(name)], [[cell]]).length === 1;

test.each([
  ...['consent', 'Consent given', 'consent_status', 'consentFlag', 'has_consent', 'cookie_consent'],
  ...['ad_storage_consent', 'analytics_storage', 'ad_storage', 'analytics_storage_consent', 'ads_storage'],
  ...['Açık rıza', 'Razılıq', 'samtykke', 'Einwilligung', 'consentement', 'consentimiento', 'الموافقة'],
])('%s is consent, whatever stands in it', (name) => {
  for (const cell of ['granted', 'denied', '', 'analytics;ads', '2026-01-01']) {
    expect(isConsent(name, cell), cell).toBe(true);
  }
});

test.each([
  ...['shop_consent', 'consent_decision', 'Samtykke til måling', 'conversion_consent', 'account consent'],
  ...['context.consent.categoryPreferences.Analytics', 'Einwilligung Statistik', 'consent (cookies)'],
])('%s is, where it holds a yes or a no', (name) => {
  for (const cell of ['granted', 'DENIED', 'yes', '0', 'nei', ' false ']) {
    expect(isConsent(name, cell), cell).toBe(true);
  }
  for (const cell of ['', 'banner', '2026-01-01']) expect(isConsent(name, cell), cell).toBe(false);
  expect(speaksOfConsent(headerKey(name))).toBe(true);
});

test.each([
  ...['consent_version', 'consent_text', 'consent_date', 'consented_at', 'consent_id', 'ConsentSource'],
  ...['consent_timestamp', 'consent string', 'consent_type', 'consent_given_by', 'consent_expires'],
  ...['marketing_consent', 'email_consent', 'sms_consent', 'Newsletter consent', 'consent_marketing'],
  ...['no_consent', 'consent_withdrawn', 'consent_revoked', 'without_consent', 'consent_denied'],
])('%s speaks of consent and is not it, whatever stands in it', (name) => {
  for (const cell of ['yes', '1', 'granted']) expect(isConsent(name, cell), cell).toBe(false);
  expect(speaksOfConsent(headerKey(name))).toBe(true);
});

test.each(['channel', 'storage', 'cold_storage', 'authorization', 'opt_in', 'gdpr', 'privacy_info'])(
  '%s has nothing to do with it',
  (name) => {
    expect(isConsent(name, 'yes')).toBe(false);
    expect(speaksOfConsent(headerKey(name))).toBe(false);
  },
);

describe('several', () => {
  test('are all found', () => {
    const keys = ['consent', 'consent_version', 'ad_storage', 'x_consent'].map(headerKey);
    expect(consentColumns(keys, [['yes', '1', 'no', 'denied']])).toEqual([0, 2, 3]);
  });
});
