import type { Tiers } from './synonyms.ts';

export const MOMENT: readonly string[] = [
  'timestamp',
  'datetime',
  'time',
  'ts',
  'eventtime',
  'eventtimestamp',
  'occurredat',
];

export const MOMENT_ELSEWHERE: Tiers = [
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
