import { googleAds, googleAdsCampaigns, linkedinAds, metaAds, microsoftAds } from './ad-platforms.ts';
import { ga4Events, ga4Reports, searchConsole } from './ga4.ts';
import { hootsuiteMetrics } from './hootsuite.ts';
import { hubspotContacts, hubspotDeals, hubspotEmailDetails, hubspotEmailEvents } from './hubspot.ts';
import { intercomConversations } from './intercom-conversations.ts';
import { klaviyoCampaigns, klaviyoEvents, klaviyoProfiles } from './klaviyo.ts';
import { mailchimpActivity, mailchimpAudience, mailchimpCampaigns } from './mailchimp.ts';
import type { Preset } from './preset.ts';
import { salesforceCampaignMembers, salesforceLeads, salesforceOpportunities } from './salesforce.ts';
import { segmentIdentifies, segmentPages, segmentTracks } from './segment.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { snowplowEvents } from './snowplow-events.ts';
import { squareItems, squareTransactions } from './square.ts';
import { stripePayments } from './stripe-payments.ts';
import { twilioMessages } from './twilio-messages.ts';
import { zendeskTickets } from './zendesk-tickets.ts';
import { zohoLeads } from './zoho-leads.ts';

/** Every preset, in the order in which help lists them. */
export const PRESETS: readonly Preset[] = [
  ga4Events,
  snowplowEvents,
  segmentPages,
  segmentTracks,
  segmentIdentifies,
  shopifyOrders,
  stripePayments,
  squareItems,
  squareTransactions,
  hubspotContacts,
  hubspotDeals,
  hubspotEmailEvents,
  salesforceCampaignMembers,
  salesforceLeads,
  salesforceOpportunities,
  zohoLeads,
  mailchimpAudience,
  mailchimpActivity,
  klaviyoEvents,
  klaviyoProfiles,
  twilioMessages,
  zendeskTickets,
  intercomConversations,
  googleAds,
  metaAds,
  linkedinAds,
  microsoftAds,
  ga4Reports,
  searchConsole,
  googleAdsCampaigns,
  hubspotEmailDetails,
  mailchimpCampaigns,
  klaviyoCampaigns,
  hootsuiteMetrics,
];
