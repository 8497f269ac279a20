import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { ChannelTransitions } from '../../../src/insights/transitions.ts';
import { layFlows } from '../../../src/report/html/came/flow-layout.ts';
import { label } from '../../../src/report/html/charts/labels.ts';
import { sharedShapes } from '../../../src/report/html/charts/shared-shapes.ts';
import { svgMarkup } from '../../../src/report/html/charts/svg-markup.ts';
import { trusted } from '../../../src/report/html/html.ts';

describe('labels', () => {
  test('are cut at words, and end in an ellipsis where there is more', () => {
    expect(label('Email', 10, 2)).toBe('Email');
    expect(label('Paid Search – Brand', 12, 2)).toBe('Paid Search\n– Brand');
    expect(label('Paid Search – Brand and more', 12, 2)).toBe('Paid Search\n– Brand and…');
    expect(label('Paid Search – Brand', 12, 1)).toBe('Paid Search…');
    expect(label('Donaudampfschifffahrt', 12, 2)).toBe('Donaudampfsc\nhifffahrt');
    expect(label('  ', 12, 2)).toBe('–');
  });

  test('know that some letters are twice as wide', () => {
    expect(label('微信支付宝', 6, 1)).toBe('微信…');
  });
});

describe('flows', () => {
  const nodes: ChannelTransitions['nodes'] = [
    { kind: 'start', label: '(start)', channels: 0 },
    { kind: 'channel', label: 'A', channels: 1 },
    { kind: 'channel', label: 'B', channels: 1 },
    { kind: 'conversion', label: '(conversion)', channels: 0 },
    { kind: 'null', label: '(null)', channels: 0 },
  ];
  const [START, A, B, CONVERSION, NONE] = [0, 1, 2, 3, 4];
  const transitions: ChannelTransitions = {
    nodes,
    flows: [],
    steps: [
      { step: 0, from: START, to: A, journeys: 60 },
      { step: 0, from: START, to: B, journeys: 40 },
      { step: 1, from: A, to: B, journeys: 30 },
      { step: 1, from: A, to: CONVERSION, journeys: 29 },
      { step: 1, from: A, to: NONE, journeys: 1 },
      { step: 1, from: B, to: NONE, journeys: 40 },
      { step: 2, from: B, to: CONVERSION, journeys: 30 },
    ],
  };

  test('let journeys leave in the column after their last touchpoint: converted at the top, others at the bottom', () => {
    const { nodes: placed } = layFlows(transitions, 0, 300, 100);
    const columns = [...new Set(placed.map(({ x0 }) => x0))].sort((a, b) => a - b);
    const told = columns.map((x) =>
      placed
        .filter(({ x0 }) => x0 === x)
        .sort((a, b) => a.y0 - b.y0)
        .map(({ node, journeys }) => `${nodes[node]?.label} ${journeys}`),
    );
    expect(told).toEqual([
      ['(start) 100'],
      ['A 60', 'B 40'],
      ['(conversion) 29', 'B 30', '(null) 41'],
      ['(conversion) 30'],
    ]);
  });

  test('leave out what few take, and count it all the same', () => {
    const { links, nodes: placed } = layFlows(transitions, 0.02, 300, 100);
    expect(links.some(({ from, to }) => from.node === A && to.node === NONE)).toBe(false);
    expect(placed.find(({ node }) => node === NONE)?.journeys).toBe(41);
  });

  test('draw the smaller of many channels as one', () => {
    const many = Array.from(
      { length: 10 },
      (_, i) => ({ kind: 'channel', label: `c${i}`, channels: 1 }) as const,
    );
    const found: ChannelTransitions = {
      nodes: [nodes[0]!, ...many, nodes[3]!],
      flows: [],
      steps: many.flatMap((_, i) => [
        { step: 0, from: 0, to: i + 1, journeys: 10 },
        { step: 1, from: i + 1, to: 11, journeys: 10 },
      ]),
    };
    const { nodes: placed } = layFlows(found, 0.01, 300, 100);
    expect(placed.map(({ kind, journeys }) => `${kind} ${journeys}`).sort()).toEqual([
      ...Array.from({ length: 7 }, () => 'channel 10'),
      'conversion 100',
      'other 30',
      'start 100',
    ]);
  });
});

describe('markup', () => {
  const svg = (inside: string) => {
    const { document } = parseHTML(`<!doctype html><svg>${inside}</svg>`);
    return svgMarkup(document.querySelector('svg') as never).markup;
  };

  test('says once what all groups in a group say, and leaves moves alone', () => {
    expect(
      svg(
        '<g><g fill="red" class="a" transform="translate(0,0)"><path d="M0"></path></g><g fill="red" class="b" transform="translate(0,5)"><path d="M1"></path></g></g>',
      ),
    ).toBe(
      '<svg><g fill="red"><g class="a"><path d="M0"></path></g><g class="b" transform="translate(0,5)"><path d="M1"></path></g></g></svg>',
    );
  });

  test('lets an inner group say otherwise', () => {
    const differs = '<g fill="blue"><g fill="red"><path d="M0"></path></g></g>';
    expect(svg(differs)).toBe(`<svg>${differs}</svg>`);
  });

  test('draws a long shape once that stands often', () => {
    const long = `M${'0,1L'.repeat(12)}`;
    const marks = Array.from(
      { length: 6 },
      (_, i) => `<path d="${long}" x="${i}"><title>${i}</title></path>`,
    );
    const { markup } = sharedShapes(trusted(`${marks.join('')}<path d="M0"></path>`));
    expect(markup.split(long).length).toBe(2);
    expect(markup).toContain('<use href="#shape-a" x="3"><title>3</title></use>');
    expect(markup).toContain('<path d="M0"></path>');
    expect(sharedShapes(trusted(marks[0]!)).markup).toBe(marks[0]);
  });
});
