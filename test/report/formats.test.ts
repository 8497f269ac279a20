import { describe, expect, it } from 'vitest';
import { FORMATS, formatNamed } from '../../src/report/formats/index.ts';
import { fullAttribution, sampleAttribution } from './sample-attribution.ts';

const PLAIN = { width: undefined, colour: false };

describe.each(FORMATS)('the format $name', (format) => {
  it('is found by its name and says what it is for', () => {
    expect(formatNamed(format.name)).toBe(format);
    expect(format.name).toMatch(/^[a-z]+$/);
    expect(format.title).not.toBe('');
    expect(format.description).toMatch(/^[A-Z].{20,}\.$/);
    expect(format.extension).toMatch(/^[a-z]+$/);
  });

  it('renders a document that ends in one line feed', () => {
    for (const attribution of [sampleAttribution(), fullAttribution()]) {
      expect(format.render(attribution, PLAIN)).toMatch(/[^\n]\n$/);
    }
  });

  it('renders the same again, and with colour off without escapes', () => {
    const text = format.render(fullAttribution(), PLAIN);
    expect(format.render(fullAttribution(), PLAIN)).toBe(text);
    expect(text).not.toContain('\u001b');
  });

  it('names every channel and every model', () => {
    const text = format.render(sampleAttribution(), PLAIN);
    for (const { channel } of sampleAttribution().credits) expect(text).toContain(channel);
    for (const { name, title } of sampleAttribution().models) {
      expect(text.includes(name) || text.includes(title)).toBe(true);
    }
  });

  it('renders an attribution of nothing', () => {
    const nothing = sampleAttribution({
      credits: [],
      models: [],
      quality: { sources: [], rejects: [], setAside: [], channelSpellings: [], warnings: [] },
      summary: {
        journeys: 0,
        convertingJourneys: 0,
        conversions: 0,
        persons: 0,
        firstTime: null,
        lastTime: null,
      },
    });
    expect(format.render(nothing, PLAIN)).not.toMatch(/NaN|undefined/);
  });
});

describe('the registry', () => {
  it('holds each name once and knows no others', () => {
    expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length);
    expect(formatNamed('pdf')).toBeUndefined();
    expect(formatNamed('__proto__')).toBeUndefined();
  });
});
