import { describe, expect, test } from 'vitest';
import type { SourceKind } from '../../src/config/source-settings.ts';
import { SYNONYMS } from '../../src/sources/header-synonyms/index.ts';
import { nameKey } from '../../src/sources/name-key.ts';
import type { Role } from '../../src/sources/role.ts';
import { resolveRoles } from '../../src/sources/roles.ts';

/** The roles that the columns of a header play; every column has a yes in it. */
function rolesOf(kind: SourceKind, header: readonly string[], without: readonly Role[] = []) {
  const columns = resolveRoles({
    file: 'log.csv',
    kind,
    header,
    map: {},
    required: [],
    onlyWhenMapped: without,
    samples: [header.map(() => 'yes')],
  });
  return Object.fromEntries([...columns].map(([role, index]) => [role, header[index] ?? '']));
}

type Names = Readonly<Record<string, string>>;

const TOUCHPOINTS: readonly (readonly [string, Names])[] = [
  [
    'English',
    {
      source: 'utm_source',
      medium: 'UTM medium',
      campaign: 'Campaign name',
      referrer: 'HTTP referer',
      url: 'Landing page',
      stage: 'Funnel stage',
      consent: 'Consent given',
      'event-id': 'event_id',
    },
  ],
  [
    'Turkish',
    {
      source: 'Trafik kaynağı',
      medium: 'Ortam',
      campaign: 'Kampanya adı',
      referrer: 'Yönlendiren URL',
      url: 'Açılış sayfası',
      stage: 'Satış aşaması',
      consent: 'Açık rıza',
      'event-id': 'Olay ID',
    },
  ],
  [
    'Azerbaijani',
    {
      source: 'Mənbə',
      medium: 'Vasitə',
      campaign: 'Kampaniyanın adı',
      referrer: 'Yönləndirən sayt',
      url: 'Giriş səhifəsi',
      stage: 'Mərhələ',
      consent: 'Razılıq',
      'event-id': 'Hadisə ID',
    },
  ],
  [
    'Arabic',
    {
      source: 'مصدر الزيارة',
      medium: 'الوسيط',
      campaign: 'اسم الحملة',
      referrer: 'الموقع المحيل',
      url: 'الصفحة المقصودة',
      stage: 'المرحلة',
      consent: 'الموافقة',
      'event-id': 'معرف الحدث',
    },
  ],
  [
    'Norwegian',
    {
      source: 'Trafikkilde',
      medium: 'Trafikkmedium',
      campaign: 'Kampanjenavn',
      referrer: 'Henvisende side',
      url: 'Landingsside',
      stage: 'Salgsfase',
      consent: 'Samtykke',
      'event-id': 'Hendelses-ID',
    },
  ],
  [
    'German',
    {
      source: 'Quelle',
      medium: 'Medium',
      campaign: 'Kampagnenname',
      referrer: 'Verweisende Seite',
      url: 'Zielseite',
      stage: 'Verkaufsphase',
      consent: 'Einwilligung',
      'event-id': 'Ereignis-ID',
    },
  ],
  [
    'French',
    {
      source: 'Source du trafic',
      medium: 'Support du trafic',
      campaign: 'Nom de la campagne',
      referrer: 'Site référent',
      url: 'Page de destination',
      stage: 'Étape',
      consent: 'Consentement',
      'event-id': "ID de l'événement",
    },
  ],
  [
    'Spanish',
    {
      source: 'Fuente',
      medium: 'Medio',
      campaign: 'Nombre de la campaña',
      referrer: 'URL de referencia',
      url: 'Página de destino',
      stage: 'Etapa del embudo',
      consent: 'Consentimiento',
      'event-id': 'ID del evento',
    },
  ],
];

const CONVERSIONS: readonly (readonly [string, Names])[] = [
  ['English', { 'order-id': 'Order number', consent: 'Consent' }],
  ['Turkish', { 'order-id': 'Sipariş no', consent: 'Rıza' }],
  ['Azerbaijani', { 'order-id': 'Sifariş nömrəsi', consent: 'Razılıq' }],
  ['Arabic', { 'order-id': 'رقم الطلب', consent: 'حالة الموافقة' }],
  ['Norwegian', { 'order-id': 'Ordrenummer', consent: 'Samtykke' }],
  ['German', { 'order-id': 'Bestell-Nr.', consent: 'Zustimmung' }],
  ['French', { 'order-id': 'N° de commande', consent: 'Consentement' }],
  ['Spanish', { 'order-id': 'Número de pedido', consent: 'Consentimiento' }],
];

const RECEIPTS: readonly (readonly [string, Names])[] = [
  ['English', { 'order-id': 'Receipt No.' }],
  ['Turkish', { 'order-id': 'Fiş no' }],
  ['Azerbaijani', { 'order-id': 'Sifariş №' }],
  ['Arabic', { 'order-id': 'رقم الإيصال' }],
  ['Norwegian', { 'order-id': 'Bilagsnummer' }],
  ['German', { 'order-id': 'Bon-Nr.' }],
  ['German of offices', { 'order-id': 'Belegnr.' }],
  ['Spanish', { 'order-id': 'Nº de pedido' }],
];

const IDENTITIES: readonly (readonly [string, Names])[] = [
  [
    'English',
    {
      'customer-id': 'Customer number',
      email: 'E-mail',
      phone: 'Mobile phone',
      device: 'Device ID',
      cookie: 'Cookie',
      'loyalty-card': 'Loyalty card',
    },
  ],
  [
    'Turkish',
    {
      'customer-id': 'Müşteri numarası',
      email: 'E-posta adresi',
      phone: 'Cep telefonu',
      device: 'Cihaz ID',
      cookie: 'Çerez',
      'loyalty-card': 'Sadakat kartı',
    },
  ],
  [
    'Azerbaijani',
    {
      'customer-id': 'Müştəri nömrəsi',
      email: 'E-poçt',
      phone: 'Telefon nömrəsi',
      device: 'Cihaz',
      cookie: 'Kuki',
      'loyalty-card': 'Loyallıq kartı',
    },
  ],
  [
    'Arabic',
    {
      'customer-id': 'رقم العميل',
      email: 'البريد الإلكتروني',
      phone: 'رقم الهاتف',
      device: 'معرف الجهاز',
      cookie: 'ملف تعريف الارتباط',
      'loyalty-card': 'بطاقة الولاء',
    },
  ],
  [
    'Norwegian',
    {
      'customer-id': 'Kundenummer',
      email: 'E-postadresse',
      phone: 'Mobilnummer',
      device: 'Enhets-ID',
      cookie: 'Informasjonskapsel',
      'loyalty-card': 'Fordelskort',
    },
  ],
  [
    'German',
    {
      'customer-id': 'Kundennummer',
      email: 'Mailadresse',
      phone: 'Handynummer',
      device: 'Geräte-ID',
      cookie: 'Cookie-Kennung',
      'loyalty-card': 'Kundenkarte',
    },
  ],
  [
    'French',
    {
      'customer-id': 'Numéro de client',
      email: 'Adresse e-mail',
      phone: 'Téléphone',
      device: "ID de l'appareil",
      cookie: 'ID cookie',
      'loyalty-card': 'Carte de fidélité',
    },
  ],
  [
    'Spanish',
    {
      'customer-id': 'Número de cliente',
      email: 'Correo electrónico',
      phone: 'Teléfono',
      device: 'Dispositivo',
      cookie: 'ID de la cookie',
      'loyalty-card': 'Tarjeta de fidelidad',
    },
  ],
];

test.each(TOUCHPOINTS)('columns of touchpoints in %s', (_, names) => {
  expect(rolesOf('touchpoints', Object.values(names))).toEqual(names);
});

test.each([...CONVERSIONS, ...RECEIPTS])('columns of conversions in %s', (_, names) => {
  expect(rolesOf('conversions', Object.values(names))).toEqual(names);
});

test.each(IDENTITIES)('ids in %s', (_, names) => {
  expect(rolesOf('identities', Object.values(names))).toEqual(names);
});

describe('accents and letters that a keyboard lacks', () => {
  test.each([
    ['musteri_id', 'MÜŞTERİ ID'],
    ['kullanici', 'KULLANICI'],
    ['menbe', 'Mənbə'],
    ['belop', 'beløp'],
    ['evenement', 'Événement'],
    ['الايرادات', 'الإيرادات'],
    ['القناه', 'القنـــاة'],
  ])('%s is %s', (plain, written) => {
    const key = (name: string) => nameKey(name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
    expect(key(plain)).toBe(key(written));
  });

  test('do not matter in a header', () => {
    expect(rolesOf('touchpoints', ['MUSTERI_ID', 'tarih', 'kanal', 'donusum', 'deger'])).toEqual({
      person: 'MUSTERI_ID',
      time: 'tarih',
      channel: 'kanal',
      conversion: 'donusum',
      value: 'deger',
    });
  });
});

test('no name means two roles of a kind of file', () => {
  for (const [kind, roles] of Object.entries(SYNONYMS)) {
    const names = Object.entries(roles).flatMap(([role, tiers]) =>
      [...new Set((tiers ?? []).flat().map(nameKey))].map((name) => [name, role] as const),
    );
    const double = names.filter(([name, role]) =>
      names.some(([other, its]) => other === name && its !== role),
    );
    expect(double, kind).toEqual([]);
  }
});

test('an English name is never put in doubt by one of another language', () => {
  expect(rolesOf('touchpoints', ['source', 'medium', 'Quelle', 'Ortam'])).toEqual({
    source: 'source',
    medium: 'medium',
  });
});

describe('a column of consent', () => {
  const found = (cells: readonly string[]) =>
    resolveRoles({
      file: 'log.csv',
      kind: 'touchpoints',
      header: ['consent'],
      map: {},
      required: [],
      samples: cells.map((cell) => [cell]),
    }).has('consent');

  test.each([
    [['granted', '', 'denied']],
    [['evet', 'hayır']],
    [['', '']],
    [['analytics;ads', 'denied']],
    [[]],
  ])('is one whatever stands in it: %j', (cells) => {
    expect(found(cells)).toBe(true);
  });
});
