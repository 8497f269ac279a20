import { wrap } from '../report/text-wrap.ts';

/** Running text. */
export function paragraph(text: string, width: number): string {
  return wrap(text, width).join('\n');
}

/** Terms with their meanings, in two columns. */
export function meanings(entries: Readonly<Record<string, string>>, width: number): string {
  const room = Math.max(...Object.keys(entries).map((term) => term.length)) + 4;
  return Object.entries(entries)
    .map(([term, meaning]) => {
      const first = `  ${term}`.padEnd(room);
      const [line = '', ...more] = wrap(meaning, width - room);
      return [first + line, ...more.map((text) => ' '.repeat(room) + text)].join('\n');
    })
    .join('\n');
}
