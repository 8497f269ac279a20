import type { Preset } from './preset.ts';

const ADVICE = 'costs per campaign and day go beside the credit';

/** Campaign reports and the time series of the overview. */
export const googleAds: Preset = {
  name: 'google-ads',
  title: 'Google Ads reports',
  vendor: 'Google',
  basis: 'exported files, in English, French and German',
  fingerprints: [
    {
      has: [
        ['Campaign', 'Campagne', 'Kampagne'],
        ['Campaign status', 'Budget', 'Campaign type', 'Impr.', 'Clics', 'Klicks'],
        ['Currency code', 'Code de la devise', 'Währungscode'],
      ],
    },
    {
      has: [
        ['Day', 'Jour', 'Tag'],
        ['Campaign', 'Campagne', 'Kampagne'],
        ['Cost', 'Coût', 'Kosten'],
      ],
      // Whoever lists several platforms says which.
      lacks: ['source', 'utm_source', 'medium', 'utm_medium', 'platform', 'publisher'],
    },
    { has: ['Date', 'Clicks', 'Impressions', 'Avg. CPC', 'Cost'] },
    { has: ['cost_micros', 'customer_id', 'date', 'id', 'ad_network_type'] },
  ],
  readings: {},
  spend: {
    columns: {
      date: ['Day', 'Jour', 'Tag', 'Date', 'date'],
      channel: ['Channel'],
      campaign: ['Campaign', 'Campagne', 'Kampagne', 'id'],
      cost: ['Cost', 'Coût', 'Kosten', 'cost_micros'],
      currency: ['Currency code', 'Code de la devise', 'Währungscode'],
    },
    channel: 'Paid Search',
    channelBy: {
      column: ['Campaign type', 'advertising_channel_type'],
      channels: {
        Search: 'Paid Search',
        Display: 'Display',
        Video: 'Paid Video',
        Shopping: 'Paid Shopping',
        'Demand Gen': 'Cross-network',
        Discovery: 'Cross-network',
        'Performance Max': 'Cross-network',
      },
    },
  },
  advice: ADVICE,
  quirks: [
    'The channel is that of the campaign type, as the channel rules name it: Paid Search, Display, Paid Video, Paid Shopping, Cross-network; without the type, Paid Search.',
    'Two lines above the header name the report and its days; lines of totals at the end are set aside.',
    'With the segment Week, Month or Quarter a line is of those of its days that the second line names; without any, of all the days that it names. The cost is spread over them evenly.',
  ],
};

/** The table of the Ads Manager. */
export const metaAds: Preset = {
  name: 'meta-ads',
  title: 'Meta Ads reports',
  vendor: 'Meta',
  basis:
    'headers of exported files, in English, Spanish and Portuguese, and warehouse tables of the ad insights API',
  fingerprints: [
    { has: ['Reporting starts', 'Reporting ends', 'Campaign name'] },
    { has: ['Inicio del informe', 'Fin del informe', 'Nombre de la campaña'] },
    { has: ['ad_id', 'account_id', 'date', 'impressions', 'spend'] },
  ],
  readings: {},
  spend: {
    columns: {
      date: ['Day', 'Día', 'Reporting starts', 'Inicio del informe', 'date'],
      end: ['Reporting ends', 'Fin del informe'],
      campaign: ['Campaign name', 'Nombre de la campaña', 'ad_id'],
      cost: ['Amount spent', 'Importe gastado', 'Valor usado', 'spend'],
    },
    channel: 'Paid Social',
    daily: ['Day', 'Día'],
    filled: ['Campaign name', 'Nombre de la campaña', 'ad_id'],
  },
  advice: ADVICE,
  quirks: [
    'The currency is in the name of the column: Amount spent (EUR).',
    'With a breakdown by week or month a line is of those days; without any, it is the sum of all days of the report.',
  ],
};

/** The campaign performance report. */
export const linkedinAds: Preset = {
  name: 'linkedin-ads',
  title: 'LinkedIn Ads reports',
  vendor: 'LinkedIn',
  basis: 'headers of exported files',
  fingerprints: [{ has: ['Start Date (in UTC)', 'Campaign Name', 'Total Spent'] }],
  readings: {},
  spend: {
    columns: {
      date: 'Start Date (in UTC)',
      campaign: 'Campaign Name',
      cost: 'Total Spent',
      currency: 'Currency',
    },
    channel: 'Paid Social',
    dateFormat: ['%m/%d/%Y'],
  },
  advice: ADVICE,
  quirks: ['Dates are written month/day/year and are days in UTC. A line of totals ends the file.'],
};

/** Performance reports of Microsoft Advertising. */
export const microsoftAds: Preset = {
  name: 'microsoft-ads',
  title: 'Microsoft Ads reports',
  vendor: 'Microsoft',
  basis: 'headers of exported files',
  fingerprints: [{ has: ['Gregorian date', 'Campaign name', 'Spend'] }],
  readings: {},
  spend: {
    columns: {
      date: 'Gregorian date',
      campaign: 'Campaign name',
      cost: 'Spend',
      currency: ['Currency code', 'Currency'],
    },
    channel: 'Paid Search',
  },
  advice: ADVICE,
  quirks: ['Reports may have title lines above and a copyright line below.'],
};

/** Names and states of campaigns, without what they cost. */
export const googleAdsCampaigns: Preset = {
  name: 'google-ads-campaigns',
  title: 'lists of Google Ads campaigns',
  vendor: 'Google',
  basis: 'warehouse tables of the Google Ads API',
  fingerprints: [{ has: ['advertising_channel_type', 'customer_id', 'serving_status', 'name'] }],
  readings: {},
  advice: 'they name campaigns and nothing else; their costs are in the report of their statistics',
  quirks: ['Names and states of campaigns, in all their versions; no people, no costs.'],
};
