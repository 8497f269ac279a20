const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });
const PLAIN = /^[\x20-\x7E]*$/;
const EMOJI =
  /^(?:\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}\uFE0F|\p{Emoji_Presentation})/u;
/** Marks, format characters, and the Hangul vowels and finals that join the letter before them. */
const NO_WIDTH = /[\p{Cc}\p{Mn}\p{Me}\p{Cf}\u1160-\u11FF\uD7B0-\uD7FF]/u;
/** East_Asian_Width W and F of Unicode Standard Annex 11, without the emoji. */
const WIDE =
  /[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\u3247\u3250-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}]/u;

/** The columns that text takes in a terminal: marks and joiners 0, wide letters and emoji 2. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return clusters(text).reduce((width, cluster) => width + clusterWidth(cluster), 0);
}

/** The text itself when it fits `width` columns, else its beginning and an ellipsis. */
export function truncate(text: string, width: number): string {
  return displayWidth(text) <= width ? text : `${fitting(clusters(text), width - 1).join('')}…`;
}

/** The text itself when it fits `width` columns, else an ellipsis and its end: for paths, whose end says most. */
export function truncateStart(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  return `…${fitting(clusters(text).reverse(), width - 1)
    .reverse()
    .join('')}`;
}

/** The text in pieces of at most `width` columns (a cluster wider than that is a piece of its own). */
export function chunks(text: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let rest = clusters(text);
  while (rest.length > 0) {
    const count = Math.max(1, fitting(rest, width).length);
    pieces.push(rest.slice(0, count).join(''));
    rest = rest.slice(count);
  }
  return pieces;
}

/** What a reader takes for one character: a letter with its marks, a joined emoji, a flag. */
function clusters(text: string): string[] {
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}

function clusterWidth(cluster: string): number {
  if (EMOJI.test(cluster)) return 2;
  let width = 0;
  for (const character of cluster) {
    if (!NO_WIDTH.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

function fitting(parts: readonly string[], width: number): string[] {
  let used = 0;
  const end = parts.findIndex((part) => {
    used += clusterWidth(part);
    return used > width;
  });
  return end === -1 ? [...parts] : parts.slice(0, end);
}
