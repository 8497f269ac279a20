const WIDTH = 110;

/** A text as lines of comments within an entry, broken between words. */
export function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '    #';
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH && line !== '    #') {
      lines.push(line);
      line = '    #';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
