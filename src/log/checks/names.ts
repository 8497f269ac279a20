import { type Check, many } from './check.ts';
import type { Finding } from './finding.ts';

const SHOWN = 5;

/** Names written in several ways: those that were read as one, and those that probably are one. */
export const names: Check = {
  codes: ['spellings-unified', 'similar-names'],
  looksAt: 'totals',
  find({ log: { merged, similar } }) {
    return [...unified(merged), ...alike(similar)];
  },
};

function unified(merged: Parameters<Check['find']>[0]['log']['merged']): readonly Finding[] {
  if (merged.length === 0) return [];
  return [
    {
      code: 'spellings-unified',
      grade: 'A',
      count: merged.length,
      message: `${many(merged.length, 'channel is', 'channels are')} written in several ways`,
      effect: 'none: letter case, blanks and Unicode forms make no new channel',
      examples: merged.slice(0, SHOWN).map(({ channel, spellings }) => ({
        file: null,
        line: null,
        text: `${channel}: ${spellings.map(({ text, count }) => `"${text}" (${count})`).join(', ')}`,
      })),
      advice: 'nothing to do; one spelling at the source is tidier',
    },
  ];
}

function alike(similar: Parameters<Check['find']>[0]['log']['similar']): readonly Finding[] {
  if (similar.length === 0) return [];
  return [
    {
      code: 'similar-names',
      grade: 'B',
      count: similar.length,
      message: `${many(similar.length, 'name counts', 'names count')} as several and is probably one`,
      effect: 'the credit of one name is divided among its spellings',
      examples: similar.slice(0, SHOWN).map(({ of, names: spelled }) => ({
        file: null,
        line: null,
        text: `${of}: ${spelled.map(({ text, count }) => `"${text}" (${count})`).join(', ')}`,
      })),
      advice: 'agree on one way to write it, or bring the names together with channel rules',
    },
  ];
}
