import { NO, YES } from './casts.ts';

/** Words that people write where times, amounts, answers or states belong. None is a name that people have. */
const WORDS = `
  maybe perhaps partly partial partially all any some both other others only not and or yet set default invalid error test
  necessary essential required functional performance statistics statistical analytics analytical marketing
  preferences personalization advertising ads cookie cookies consent consented accept accepted given granted
  allow allowed deny denied refuse refused reject rejected decline declined withdraw withdrawn revoke revoked
  opt opted in out implied implicit explicit unset unknown pending expired limited update updated
  yesterday today tomorrow now never always later soon noon midnight morning evening week month
  quarter year date time timestamp infinity inf epoch
  heute gestern nie bugün dün asla idag aldri demain hier jamais hoy ayer nunca
  free zero amount value total totals subtotal sum tax net tba tbd
  open opened close closed won lost new draft paid unpaid refunded cancelled canceled cancel completed complete
  processing failed success active inactive shipped delivered returned lead order purchase sale conversion converted
  channel source medium campaign email organic direct search social display referral affiliate affiliates
  video sms push offline shopping audio mobile unassigned newsletter
`;

const KNOWN: ReadonlySet<string> = new Set([
  ...WORDS.split(/\s+/),
  ...[...YES, ...NO].flatMap((words) => words.split(' ')),
]);

const SEPARATORS = /[\s_,;|/+-]+/u;

/** Whether a text is of such words only, or one letter. */
export function isOfWords(text: string): boolean {
  if (/^\p{L}$/u.test(text)) return true;
  const words = text
    .toLowerCase()
    .replace(/[.!?]+$/u, '')
    .split(SEPARATORS);
  return words.every((word) => KNOWN.has(word)) && /\p{L}/u.test(text);
}
