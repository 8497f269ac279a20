import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribution } from '../../src/report/attribution.ts';
import { json } from '../../src/report/formats/json.ts';
import { fullAttribution, sampleAttribution } from './sample-attribution.ts';

function render(attribution: Attribution): string {
  return json.render(attribution, { width: undefined, colour: false });
}

/** The same value with the keys of every object put in another order. */
function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((entry) => shuffled(entry, seed));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, shuffled(entry, seed)] as const);
  const turn = entries.length === 0 ? 0 : seed % entries.length;
  return Object.fromEntries([...entries.slice(turn), ...entries.slice(0, turn)].reverse());
}

describe('the JSON document', () => {
  it('holds the whole attribution', () => {
    expect(JSON.parse(render(fullAttribution()))).toEqual(fullAttribution());
  });

  it('begins with the schema version and the summary', () => {
    expect(Object.keys(JSON.parse(render(sampleAttribution())))).toEqual([
      'schemaVersion',
      'summary',
      'totalIntervals',
      'settings',
      'models',
      'credits',
      'markov',
      'reach',
      'quality',
    ]);
    expect(render(sampleAttribution())).toMatch(
      /^\{\n {2}"schemaVersion": 1,\n {2}"summary": \{\n {4}"rowsRead": 12000,/,
    );
  });

  it('has one key order, however the object was put together', () => {
    fc.assert(
      fc.property(fc.nat(50), (seed) => {
        expect(render(shuffled(fullAttribution(), seed) as Attribution)).toBe(render(fullAttribution()));
      }),
    );
  });

  it('keeps fields that it does not know, after those it knows', () => {
    const [credit, ...others] = sampleAttribution().credits;
    const extended = sampleAttribution({
      credits: [{ zebra: 1, interval: [0.1, 0.2], ...credit! }, ...others] as Attribution['credits'],
    });
    const [first] = JSON.parse(render(extended)).credits;
    const keys = Object.keys(first);
    expect(keys.slice(0, 6)).toEqual(['model', 'channel', 'conversions', 'value', 'share', 'valueShare']);
    expect(keys.slice(-2)).toEqual(['interval', 'zebra']);
    expect(first.interval).toEqual([0.1, 0.2]);
  });

  it('keeps keys that are names from the data', () => {
    const [source] = sampleAttribution().quality.sources;
    const columns: Record<string, string> = Object.fromEntries([
      ['__proto__', 'a'],
      ['time', 'b'],
      ['constructor', 'c'],
    ]);
    const attribution = sampleAttribution({
      quality: { ...sampleAttribution().quality, sources: [{ ...source!, columns }] },
    });
    expect(render(attribution)).toContain(
      '"columns": {\n          "__proto__": "a",\n          "constructor": "c",\n          "time": "b"\n        }',
    );
  });
});
