import { wrap } from '../report/text-wrap.ts';
import type { Lines, Page } from './topics/topic.ts';

/** A help page for a terminal of that many columns. */
export function pageText(page: Page, width: number): string {
  const blocks = page.map((block) => {
    if (typeof block === 'string') return wrap(block, width).join('\n');
    return isLines(block) ? block.map((line) => `  ${line}`).join('\n') : meanings(block, width);
  });
  return `${blocks.join('\n\n')}\n`;
}

function isLines(block: Lines | Readonly<Record<string, string>>): block is Lines {
  return Array.isArray(block);
}

/** Terms with their meanings, in two columns. */
function meanings(entries: Readonly<Record<string, string>>, width: number): string {
  const indent = Math.max(...Object.keys(entries).map((term) => term.length)) + 4;
  return Object.entries(entries)
    .map(([term, meaning]) => {
      const [first = '', ...more] = wrap(meaning, width - indent);
      const margin = ' '.repeat(indent);
      return [`  ${term}`.padEnd(indent) + first, ...more.map((line) => margin + line)].join('\n');
    })
    .join('\n');
}
