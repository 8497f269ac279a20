import { expect, test } from 'vitest';
import type { Insights, InsightTable } from '../../src/index.ts';
import { insightBlocks } from '../../src/report/insight-blocks.ts';
import { insightsCsv, insightTableCsv } from '../../src/report/insight-csv.ts';
import { insightSections } from '../../src/report/insight-sections.ts';
import { paint } from '../../src/report/paint.ts';
import { displayWidth } from '../../src/report/text-width.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';

const plain = paint(false, false);

function paths(...all: readonly (readonly string[])[]): Insights {
  return {
    topPaths: {
      distinctPaths: all.length,
      share: 1,
      paths: all.map((path, i) => ({
        path,
        length: path.length,
        journeys: 10 * (all.length - i),
        conversions: 5 * (all.length - i),
        conversionRate: 0.5,
        share: 1 / all.length,
        value: null,
      })),
    },
  };
}

/** Transitions between these channels, every one as often as its place. */
function transitions(channels: readonly string[]): Insights {
  const labels = ['(start)', ...channels, '(conversion)', '(null)'];
  const nodes = labels.map((label, i) => {
    const kinds = { 0: 'start', [labels.length - 2]: 'conversion', [labels.length - 1]: 'null' } as const;
    return { kind: kinds[i] ?? ('channel' as const), label, channels: 1 };
  });
  const flows = channels.map((_, i) => ({
    from: i + 1,
    to: ((i + 1) % channels.length) + 1,
    count: i + 1,
    probability: 0.125,
  }));
  return { transitions: { nodes, flows, steps: [] } };
}

function text(insights: Insights, width: number): readonly string[] {
  return insightBlocks(insights, width, plain).flat();
}

test('the terminal shows paths with their repeats, columns that have numbers, and bars', () => {
  expect(text(paths(['Email', 'Email', 'Search'], ['Store']), 80)).toEqual([
    'Top paths',
    ' Which sequences of channels bring most conversions, and how often do they',
    '   convert?',
    ' Path               Conversions   Share    Rate  Length  Journeys',
    '─'.repeat(80),
    ' Email ×2 → Search           10  50.0 %  50.0 %       3        20  ████████████',
    ' Store                        5  50.0 %  50.0 %       1        10  ██████',
    ' Different paths: 2. The first 2 by conversions have 100.0 % of these.',
  ]);
});

test('what does not fit stands in further parts; a long path takes several lines', () => {
  expect(text(paths(['Paid Search', 'Newsletter', 'Store visit', 'Call centre']), 44).slice(4)).toEqual([
    ' Path                  Conversions    Share',
    '─'.repeat(44),
    ' Paid Search →',
    '   Newsletter → Store',
    '   visit → Call',
    '   centre                        5  100.0 %',
    '',
    ' Path                                Rate',
    '─'.repeat(42),
    ' Paid Search → Newsletter → Store',
    '   visit → Call centre             50.0 %',
    '',
    ' Path                      Length  Journeys',
    '─'.repeat(44),
    ' Paid Search → Newsletter',
    '   → Store visit → Call',
    '   centre                       4        10',
    ' Different paths: 1. The first 1 by',
    '   conversions have 100.0 % of these.',
  ]);
});

test('a matrix has named heads, then numbered ones, then it is a list of the largest', () => {
  const four = transitions(['Email', 'Paid Search', 'Store', 'Social']);
  expect(text(four, 80).slice(3, 7)).toEqual([
    '                       Paid',
    '              Email  Search  Store  Social  (conversion)  (null)',
    '─'.repeat(65),
    ' (start)          ·       ·      ·       ·             ·       ·',
  ]);
  expect(text(four, 44).slice(4)).toEqual([
    '                 2   3   4   5  6  7',
    expect.stringMatching(/^─+$/),
    ' 1 (start)       ·   ·   ·   ·  ·  ·',
    ' 2 Email         ·  13   ·   ·  ·  ·',
    ' 3 Paid Search   ·   ·  13   ·  ·  ·',
    ' 4 Store         ·   ·   ·  13  ·  ·',
    ' 5 Social       13   ·   ·   ·  ·  ·',
    ' in percent, 6 (conversion), 7 (null)',
  ]);
  const many = transitions(Array.from({ length: 11 }, (_, i) => `channel ${i}`)).transitions!;
  const flows = [...many.flows, ...many.flows.map((flow) => ({ ...flow, to: 12, count: flow.count + 20 }))];
  const listed = text({ transitions: { ...many, flows } }, 60);
  expect(listed.find((line) => line.startsWith(' channel'))).toMatch(
    /^ channel 10 +\(conversion\) +12\.5 % +31 /,
  );
  expect(listed.filter((line) => line.includes('12.5 %'))).toHaveLength(12);
  expect(listed.at(-1)).toBe(' 10 more rows: -f csv');
});

test('no name makes a line wider than the terminal, or breaks it', () => {
  for (const width of [60, 120]) {
    const lines = [
      ...text(paths(HOSTILE_NAMES, ['a']), width),
      ...text(transitions(HOSTILE_NAMES.slice(0, 8)), width),
    ];
    expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\u202e]/u);
  }
});

test('CSV: full precision, empty where nothing is known, nothing that a spreadsheet runs', () => {
  const table: InsightTable = {
    name: 'table-name',
    title: 'Title',
    columns: [
      { name: 'path', title: 'Path', unit: 'path' },
      { name: 'share', title: 'Share', unit: 'share' },
    ],
    rows: [
      [['Email', 'a,b'], 1 / 3],
      [['=1+1'], null],
    ],
  };
  expect(insightTableCsv(table)).toBe(`path,share\n"Email > a,b",0.3333333333333333\n'=1+1,\n`);
});

test('CSV of several tables: one below the other, each row naming its own', () => {
  const csv = insightsCsv({ ...paths(['Email']), ...transitions(['Email']) });
  expect(csv.split('\n\n').map((block) => block.split('\n')[0])).toEqual([
    'table,path,conversions,share,conversion_rate,value,length,journeys',
    'table,from,to,probability,count',
    'table,step,from,to,journeys',
  ]);
  expect(csv).toContain('\ntop-paths,Email,5,1,0.5,,1,10\n');
});

test('Markdown: names stay what they are', () => {
  const markdown = insightSections(paths(['<b>', 'a|b']))
    .flat()
    .join('\n');
  expect(markdown).toContain('| &lt;b&gt; → a\\|b | 5 |');
  expect(markdown.split('\n').slice(0, 3)).toEqual([
    '### Top paths',
    'Which sequences of channels bring most conversions, and how often do they convert?',
    '| Path | Conversions | Share | Rate | Length | Journeys |',
  ]);
});

test('nothing is shown of what was not asked for', () => {
  expect(text({}, 80)).toEqual([]);
  expect(insightBlocks(undefined, 80, plain)).toEqual([]);
  expect(insightSections(undefined)).toEqual([]);
});
