import type { Role } from './role.ts';

/**
 * Header names by role, in tiers: a name of an earlier tier wins over one of a later tier; two columns of one
 * tier are ambiguous. Written as `headerKey` leaves them: letters and digits only, lower case. English, then
 * Turkish, Azerbaijani, Norwegian, German, French, Spanish, Arabic.
 */
export type Synonyms = Readonly<Partial<Record<Role, readonly (readonly string[])[]>>>;

const PERSON = [
  ['person', 'personid', 'userid', 'customerid', 'visitorid', 'contactid', 'memberid', 'uid'],
  ['clientid', 'customer', 'user', 'visitor', 'userpseudoid', 'anonymousid', 'cookieid'],
  ['kişi', 'kişiid', 'müşteri', 'müşteriid', 'müşterino', 'kullanıcı', 'kullanıcıid'],
  ['şəxs', 'müştəri', 'müştəriid', 'istifadəçi', 'istifadəçiid'],
  ['kunde', 'kundeid', 'bruker', 'brukerid', 'kundenid', 'kundennummer', 'kundennr', 'nutzer', 'nutzerid'],
  ['client', 'idclient', 'utilisateur', 'idutilisateur', 'cliente', 'idcliente', 'usuario', 'idusuario'],
  ['العميل', 'معرفالعميل', 'المستخدم', 'معرفالمستخدم', 'رقمالعميل'],
];

const MOMENT = ['timestamp', 'datetime', 'time', 'ts', 'eventtime', 'eventtimestamp', 'occurredat'];
const MOMENT_ELSEWHERE = [
  [
    'zaman',
    'vaxt',
    'tidspunkt',
    'tid',
    'zeitpunkt',
    'zeitstempel',
    'uhrzeit',
    'horodatage',
    'fechahora',
    'fechayhora',
    'الوقت',
  ],
  ['tarih', 'tarix', 'dato', 'datum', 'fecha', 'التاريخ'],
];
const WORTH = [
  ['value', 'conversionvalue', 'revenue', 'ordervalue'],
  ['amount', 'salesamount', 'sales'],
  ['gelir', 'tutar', 'değer', 'gəlir', 'məbləğ', 'inntekt', 'beløp', 'verdi', 'umsatz', 'betrag', 'wert'],
  ['revenu', 'montant', 'valeur', 'ingresos', 'importe', 'valor', 'الإيرادات', 'القيمة', 'المبلغ'],
];

const CURRENCY = [
  ['currency', 'currencycode', 'ordercurrency', 'valuecurrency', 'revenuecurrency', 'transactioncurrency'],
  ['parabirimi', 'dövizkodu', 'valyuta', 'valuta', 'valutakode', 'währung', 'währungscode', 'devise'],
  ['codedevise', 'codedeladevise', 'moneda', 'códigodemoneda', 'divisa', 'العملة', 'رمزالعملة'],
];

export const TOUCHPOINT_SYNONYMS: Synonyms = {
  person: PERSON,
  time: [
    MOMENT,
    [
      'touchpointdatetime',
      'touchpointtime',
      'touchtime',
      'touchedat',
      'startedat',
      'visitedat',
      'sessionstart',
    ],
    ['createdat', 'date', 'eventdate', 'touchpointdate', 'touchdate', 'day'],
    ...MOMENT_ELSEWHERE,
  ],
  channel: [
    ['channel', 'channelname', 'marketingchannel'],
    ['channelgroup', 'channelgrouping'],
    ['channelid'],
    ['kanal', 'canal', 'القناة', 'pazarlamakanalı', 'markedsføringskanal', 'marketingkanal'],
  ],
  conversion: [
    ['conversion', 'converted', 'isconversion', 'isconverted', 'conversionflag'],
    ['dönüşüm', 'konversiya', 'konvertering', 'konvertert', 'konversion', 'conversión', 'التحويل'],
  ],
  value: WORTH,
  currency: CURRENCY,
  event: [['event', 'eventname', 'eventtype']],
  campaign: [
    ['campaign', 'campaignname', 'utmcampaign'],
    ['kampanya', 'kampaniya', 'kampanje', 'kampagne', 'campagne', 'campaña', 'الحملة'],
  ],
  sequence: [['sequence', 'seq', 'sequencenumber', 'eventsequence']],
  stage: [
    ['stage', 'funnelstage', 'lifecyclestage'],
    ['dealstage', 'leadstage', 'stagename'],
  ],
  source: [
    ['utmsource'],
    ['source', 'trafficsource', 'sessionsource', 'visitsource'],
    ['sourcemedium', 'sessionsourcemedium', 'firstusersourcemedium', 'trafficsourcemedium'],
  ],
  medium: [['utmmedium'], ['medium', 'trafficmedium', 'sessionmedium', 'visitmedium']],
  referrer: [
    [
      'referrer',
      'referer',
      'referrerurl',
      'refererurl',
      'referringurl',
      'httpreferrer',
      'httpreferer',
      'pagereferrer',
    ],
    ['documentreferrer', 'referringsite', 'referrerdomain', 'referringdomain'],
  ],
  url: [
    ['landingpage', 'landingpageurl', 'landingurl', 'landingsite', 'entrypage', 'entryurl'],
    ['pageurl', 'pagelocation', 'documentlocation', 'url'],
  ],
};

export const CONVERSION_SYNONYMS: Synonyms = {
  person: PERSON,
  time: [
    ['convertedat', 'conversiontime', 'conversiontimestamp', 'orderedat', 'purchasedat', 'ordertime'],
    [...MOMENT, 'closedat'],
    ['conversiondate', 'orderdate', 'purchasedate', 'closedate', 'createdat', 'date'],
    ...MOMENT_ELSEWHERE,
  ],
  value: [...WORTH, ['total']],
  currency: CURRENCY,
  type: [['conversiontype', 'type', 'goal']],
  'order-id': [['orderid', 'ordernumber', 'transactionid']],
};

/**
 * In files that only say which ids are one person's. In other files a column that is called so is the person, unless it
 * is mapped.
 */
export const IDENTITY_SYNONYMS: Synonyms = {
  person: [['person', 'personid', 'userid', 'uid', 'visitorid', 'contactid', 'memberid']],
  'customer-id': [
    ['customerid', 'customernumber', 'customerno', 'customer', 'accountid'],
    [
      'müşteriid',
      'müşterino',
      'kundeid',
      'kundenummer',
      'kundenid',
      'kundennummer',
      'kundennr',
      'idclient',
      'idcliente',
    ],
  ],
  email: [['email', 'emailaddress', 'mail', 'eposta', 'epost', 'correo', 'courriel']],
  phone: [['phone', 'phonenumber', 'mobile', 'mobilephone', 'msisdn', 'telefon', 'telephone', 'telefono']],
  'loyalty-card': [['loyaltycard', 'loyaltyid', 'loyaltynumber', 'cardnumber', 'card', 'cardid']],
  device: [['device', 'deviceid', 'idfa', 'gaid', 'advertisingid']],
  cookie: [['cookie', 'cookieid', 'anonymousid', 'userpseudoid', 'clientid', 'browserid']],
};

export const PATH_SYNONYMS: Synonyms = {
  path: [
    ['path', 'channelpath', 'conversionpath', 'touchpointpath', 'journey', 'marketingpath'],
    [
      'channelgroupingpath',
      'mcfchannelgroupingpath',
      'defaultchannelgrouppath',
      'sourcemediumpath',
      'sourcepath',
    ],
    ['topconversionpaths', 'paths', 'yol', 'sti', 'pfad', 'chemin', 'ruta', 'المسار'],
  ],
  conversions: [
    ['conversions', 'totalconversions', 'conversioncount', 'conversionscount', 'converted'],
    ['conversion', 'keyevents', 'dönüşümler', 'konverteringer', 'konversionen', 'conversiones'],
  ],
  value: [
    ['value', 'conversionvalue', 'totalconversionvalue', 'totalvalue', 'revenue', 'totalrevenue'],
    ['conversionsvalue', 'amount'],
  ],
  'non-conversions': [
    ['nonconversions', 'totalnull', 'null', 'nullconversions', 'nonconverting', 'totalnonconversions'],
  ],
};
