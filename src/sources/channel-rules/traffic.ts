/** What rules look at in a row, and what they say; folded texts, NULL where there is nothing. */
export const TRAFFIC = {
  source: 'traffic_source',
  medium: 'traffic_medium',
  campaign: 'traffic_campaign',
  /** A host. */
  referrer: 'traffic_referrer',
  /** The list of sites that the source is on. */
  sites: 'traffic_sites',
  /** What kind of medium it is. */
  media: 'traffic_media',
  /** Source and medium as words; NULL where a word that is looked for would be the whole text. */
  sourceWords: 'source_words',
  mediumWords: 'medium_words',
  /** The channel that the rules tell; never NULL. */
  channel: 'traffic_channel',
} as const;

/** SELECT items over those of the stage before. */
export type Stage = readonly string[];
