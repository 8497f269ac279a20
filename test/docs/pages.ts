import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT: string = resolve(import.meta.dirname, '../..');

/** A fenced block of a page. */
export interface Block {
  /** What stands behind the opening fence: `sh`, `text`, … */
  readonly language: string;
  readonly text: string;
  /** 1-based line of the opening fence. */
  readonly line: number;
  /** `output` of a comment `<!-- output: attrib … -->` right above: the command that prints the block. */
  readonly command: string | undefined;
}

export interface Page {
  /** Path from the root of the project. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

const FENCE = /(?:^<!-- output: (?<command>[^\n]+) -->\n)?^```(?<language>\S*)\n(?<text>.*?)^```$/gms;

/** Every page a user reads, the README first. */
export const pages: readonly Page[] = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `docs/${name}`),
].map((path) => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, blocks: blocksOf(text) };
});

/** All pages as one text, for what has to occur somewhere. */
export const everything: string = pages.map(({ text }) => text).join('\n');

export function page(path: string): Page {
  const found = pages.find((candidate) => candidate.path === path);
  if (found === undefined) throw new Error(`no page ${path}`);
  return found;
}

function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(FENCE)].map((match) => ({
    language: match.groups?.['language'] ?? '',
    text: match.groups?.['text'] ?? '',
    line: text.slice(0, match.index).split('\n').length + (match.groups?.['command'] === undefined ? 0 : 1),
    command: match.groups?.['command'],
  }));
}

/** The page with every block that names a command filled with what the command prints. */
export async function filled(text: string, print: (command: string) => Promise<string>): Promise<string> {
  const outputs = new Map<string, string>();
  for (const { command } of blocksOf(text)) {
    if (command !== undefined) outputs.set(command, await print(command));
  }
  return text.replace(FENCE, (whole, ...rest) => {
    const { command, language } = rest.at(-1) as { command?: string; language: string };
    if (command === undefined) return whole;
    return `<!-- output: ${command} -->\n\`\`\`${language}\n${outputs.get(command)}\`\`\``;
  });
}

/** The commands of a block of shell, one a line; a backslash at the end of a line joins the next. */
export function commands(block: Block): readonly string[] {
  return block.text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
}
