import type { Synonyms } from './synonyms.ts';

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
