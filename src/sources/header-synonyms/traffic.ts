import type { Tiers } from './synonyms.ts';

/** Source and medium in one column: `google / cpc`. */
export const SOURCE_AND_MEDIUM: readonly string[] = [
  ...['sourcemedium', 'sessionsourcemedium', 'firstusersourcemedium', 'trafficsourcemedium'],
  ...['kaynakortam', 'kaynakaraç', 'mənbəvasitə', 'kildemedium', 'quellemedium', 'sourcesupport'],
  ...['sourcesupportdelasession', 'fuentemedio', 'fuentemediodelasesión', 'المصدرالوسيط'],
];

/** What channel rules look at. They are used where no column is the channel. */
export const TRAFFIC_SYNONYMS: Readonly<
  Record<'campaign' | 'source' | 'medium' | 'referrer' | 'url', Tiers>
> = {
  campaign: [
    ['campaign', 'campaignname', 'utmcampaign'],
    ['kampanya', 'kampaniya', 'kampanje', 'kampagne', 'campagne', 'campaña', 'الحملة'],
    ['kampanyaadı', 'kampaniyanınadı', 'kampanjenavn', 'kampagnenname', 'nomdelacampagne'],
    ['nombredelacampaña', 'اسمالحملة'],
  ],
  source: [
    ['utmsource'],
    ['source', 'trafficsource', 'sessionsource', 'visitsource'],
    SOURCE_AND_MEDIUM,
    ['kaynak', 'trafikkaynağı', 'ziyaretkaynağı', 'oturumkaynağı', 'mənbə', 'trafikmənbəyi', 'kilde'],
    ['trafikkilde', 'trafikkkilde', 'øktkilde', 'quelle', 'trafficquelle', 'besuchsquelle', 'sitzungsquelle'],
    ['sourcedutrafic', 'sourcedetrafic', 'sourcedelasession', 'fuente', 'fuentedetráfico', 'origen'],
    ['fuentedelasesión', 'origendeltráfico', 'المصدر', 'مصدرالزيارة', 'مصدرالزيارات', 'مصدرالجلسة'],
  ],
  medium: [
    ['utmmedium'],
    ['medium', 'trafficmedium', 'sessionmedium', 'visitmedium'],
    ['ortam', 'araç', 'trafikortamı', 'trafikaracı', 'oturumortamı', 'oturumaracı', 'vasitə'],
    ['trafikvasitəsi', 'trafikkmedium', 'øktmedium', 'sitzungsmedium', 'besuchsmedium', 'supportdutrafic'],
    ['supportdetrafic', 'supportdelasession', 'medio', 'mediodetráfico', 'mediodelasesión'],
    ['الوسيط', 'وسيطالزيارة', 'وسيطالجلسة'],
  ],
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
    ['yönlendiren', 'yönlendirenurl', 'yönlendirensite', 'yönlendirensayfa', 'yönləndirən'],
    ['yönləndirənsayt', 'yönləndirənsəhifə', 'henviser', 'henvisendeside', 'henvisendenettsted'],
    ['verweisendeseite', 'verweisurl', 'référent', 'siteréférent', 'pageréférente', 'urlderéférence'],
    ['referente', 'urldereferencia', 'sitiodereferencia', 'páginadereferencia'],
    ['المحيل', 'الموقعالمحيل', 'الصفحةالمحيلة', 'رابطالإحالة'],
  ],
  url: [
    ['landingpage', 'landingpageurl', 'landingurl', 'landingsite', 'entrypage', 'entryurl'],
    ['pageurl', 'pagelocation', 'documentlocation', 'url'],
    ['açılışsayfası', 'girişsayfası', 'sayfaurl', 'sayfaadresi', 'girişsəhifəsi', 'açılışsəhifəsi'],
    ['səhifəünvanı', 'landingsside', 'inngangsside', 'sideadresse', 'zielseite', 'einstiegsseite'],
    ['seitenurl', 'seitenadresse', 'pagededestination', 'pagedentrée', 'urldelapage', 'adressedelapage'],
    ['páginadedestino', 'páginadeentrada', 'urldelapágina', 'الصفحةالمقصودة', 'صفحةالدخول', 'رابطالصفحة'],
  ],
};
