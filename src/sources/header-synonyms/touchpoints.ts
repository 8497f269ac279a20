import { MOMENT, MOMENT_ELSEWHERE } from './moment.ts';
import { CURRENCY, WORTH } from './money.ts';
import { CONSENT, PERSON } from './person.ts';
import type { Synonyms, Tiers } from './synonyms.ts';
import { TRAFFIC_SYNONYMS } from './traffic.ts';

export const TOUCHPOINT_SYNONYMS: Synonyms & Readonly<Record<'channel' | 'event' | 'campaign', Tiers>> = {
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
  event: [
    ['event', 'eventname', 'eventtype'],
    ['olay', 'olayadı', 'hadisə', 'hendelse', 'ereignis', 'événement', 'évènement', 'evento', 'الحدث'],
  ],
  campaign: TRAFFIC_SYNONYMS.campaign,
  sequence: [['sequence', 'seq', 'sequencenumber', 'eventsequence']],
  stage: [
    ['stage', 'funnelstage', 'lifecyclestage'],
    ['dealstage', 'leadstage', 'stagename'],
    ['aşama', 'huniaşaması', 'satışaşaması', 'mərhələ', 'satışmərhələsi', 'fase', 'salgsfase'],
    ['phase', 'trichterphase', 'verkaufsphase', 'étape', 'étapedutunnel', 'etapa', 'etapadelembudo'],
    ['المرحلة', 'مرحلةالصفقة'],
  ],
  source: TRAFFIC_SYNONYMS.source,
  medium: TRAFFIC_SYNONYMS.medium,
  referrer: TRAFFIC_SYNONYMS.referrer,
  url: TRAFFIC_SYNONYMS.url,
  consent: CONSENT,
  'event-id': [
    ['eventid', 'eventuuid', 'eventguid', 'uniqueeventid'],
    ['olayid', 'olayno', 'etkinlikid', 'hadisəid', 'hendelsesid', 'hendelseid', 'ereignisid', 'ereignisnr'],
    ['idévénement', 'iddelévénement', 'identifiantdelévénement', 'idévènement', 'idevento', 'iddelevento'],
    ['معرفالحدث', 'رقمالحدث'],
  ],
};
