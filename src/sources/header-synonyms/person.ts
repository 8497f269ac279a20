import type { Tiers } from './synonyms.ts';

export const PERSON: Tiers = [
  ['person', 'personid', 'userid', 'customerid', 'visitorid', 'contactid', 'memberid', 'uid'],
  ['clientid', 'customer', 'user', 'visitor', 'userpseudoid', 'anonymousid', 'cookieid'],
  ['kişi', 'kişiid', 'müşteri', 'müşteriid', 'müşterino', 'kullanıcı', 'kullanıcıid'],
  ['şəxs', 'müştəri', 'müştəriid', 'istifadəçi', 'istifadəçiid'],
  ['kunde', 'kundeid', 'bruker', 'brukerid', 'kundenid', 'kundennummer', 'kundennr', 'nutzer', 'nutzerid'],
  ['client', 'idclient', 'utilisateur', 'idutilisateur', 'cliente', 'idcliente', 'usuario', 'idusuario'],
  ['العميل', 'معرفالعميل', 'المستخدم', 'معرفالمستخدم', 'رقمالعميل'],
];

/**
 * Whether the person has agreed to being measured; consent to mail says nothing of that. The names of Google's consent
 * mode are among them. Here tiers are lines only: two such columns are a question.
 */
export const CONSENT: Tiers = [
  ['consent', 'consentgiven', 'consentgranted', 'consented', 'consentstatus', 'consentstate', 'consentflag'],
  ['hasconsent', 'hasconsented', 'isconsented', 'userconsent', 'cookieconsent', 'gdprconsent', 'kvkkconsent'],
  ['trackingconsent', 'consenttracking', 'analyticsconsent', 'consentanalytics', 'measurementconsent'],
  ['analyticsstorage', 'analyticsstorageconsent', 'adstorage', 'adstorageconsent', 'adsstorage'],
  ['rıza', 'rızadurumu', 'açıkrıza', 'kvkkrızası', 'kvkkonayı', 'razılıq', 'razılıqstatusu', 'samtykke'],
  ['samtykkestatus', 'einwilligung', 'einwilligungsstatus', 'zustimmung', 'consentement'],
  ['statutduconsentement', 'consentimiento', 'estadodelconsentimiento', 'الموافقة', 'حالةالموافقة'],
];
