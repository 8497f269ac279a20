/** A parameter that an advertising or mailing system adds to the links it brings visitors by. */
export interface ClickId {
  readonly name: string;
  /** What the click id says where the link has no utm_source and no utm_medium. */
  readonly source: string;
  /** `referral` where a link that nobody paid for has the id too. */
  readonly medium: string;
}

/** In order of precedence, those of paid links first. */
export const CLICK_IDS: readonly ClickId[] = [
  { name: 'gclid', source: 'google', medium: 'cpc' },
  { name: 'gbraid', source: 'google', medium: 'cpc' },
  { name: 'wbraid', source: 'google', medium: 'cpc' },
  { name: 'gad_campaignid', source: 'google', medium: 'cpc' },
  { name: 'msclkid', source: 'bing', medium: 'cpc' },
  { name: 'yclid', source: 'yandex', medium: 'cpc' },
  { name: 'dclid', source: 'google', medium: 'display' },
  { name: 'ttclid', source: 'tiktok', medium: 'cpc' },
  { name: 'li_fat_id', source: 'linkedin', medium: 'cpc' },
  { name: 'twclid', source: 'twitter', medium: 'cpc' },
  { name: 'sccid', source: 'snapchat', medium: 'cpc' },
  { name: 'rdt_cid', source: 'reddit', medium: 'cpc' },
  { name: 'epik', source: 'pinterest', medium: 'cpc' },
  { name: 'irclickid', source: 'impact', medium: 'affiliate' },
  { name: 'awc', source: 'awin', medium: 'affiliate' },
  { name: 'cjevent', source: 'cj', medium: 'affiliate' },
  { name: 'mc_cid', source: 'mailchimp', medium: 'email' },
  { name: 'mc_eid', source: 'mailchimp', medium: 'email' },
  { name: '_hsmi', source: 'hubspot', medium: 'email' },
  { name: '_hsenc', source: 'hubspot', medium: 'email' },
  { name: '_kx', source: 'klaviyo', medium: 'email' },
  { name: 'srsltid', source: 'google-shopping', medium: 'organic' },
  { name: 'fbclid', source: 'facebook', medium: 'referral' },
  { name: 'igshid', source: 'instagram', medium: 'referral' },
];
