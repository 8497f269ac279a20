import { hasMicros } from './money-column.ts';
import { styleLabel } from './money-style.ts';
import type { Source } from './source.ts';
import { commonForm, hasClock, hasOffset } from './time-forms.ts';
import { zoneLabel } from './zones.ts';

/** How cells were read, where that is not what they say by themselves. */
export function readingNotes(source: Source): readonly string[] {
  return [...timeNotes(source), ...moneyNotes(source)];
}

/** Of the first rows, which are all that is looked at. Nothing is quoted where people are to be forgotten. */
function timeNotes({ columns, header, settings, asked, time }: Source): readonly string[] {
  const at = columns.get('time');
  if (at === undefined || settings.dateFormat.length > 0) return [];
  const clock = columns.get('clock') ?? -1;
  const samples = header.samples
    .map(({ cells, line }) => ({ text: `${cells[at] ?? ''} ${cells[clock] ?? ''}`.trim(), line }))
    .filter(({ text }) => commonForm([text]) !== undefined);
  const where = typeof time.zone === 'string' ? time.zone : zoneLabel(time.zone);
  const such = (found: { readonly text: string; readonly line: number } | undefined) =>
    found === undefined || asked.forget.length > 0
      ? ''
      : `, such as "${found.text}" (${header.places} ${found.line})`;
  const dates = samples.filter(({ text }) => !hasClock(text));
  const naive = samples.filter(({ text }) => hasClock(text) && !hasOffset(text));
  const clocks = samples.length - dates.length;
  return [
    ...(dates.length === 0
      ? []
      : clocks === 0
        ? [`times are dates: midnight in ${where}`]
        : [`times without a clock are midnight in ${where}${such(dates[0])}`]),
    ...(naive.length === 0 || naive.length === clocks
      ? []
      : [`times without an offset, between others that have one, are in ${where}${such(naive[0])}`]),
  ];
}

function moneyNotes({ columns, header, money }: Source): readonly string[] {
  const name = header.columns[columns.get('value') ?? -1];
  if (name === undefined) return [];
  if (hasMicros(name)) return [`values in column "${name}" read as millionths`];
  if (money.decimal === '.' && money.thousands === undefined) return [];
  return [`values read as ${styleLabel(money)}`];
}
