import { describe, expect, it } from 'vitest';
import type { Attribution } from '../../src/report/attribution.ts';
import type { ReportFormat } from '../../src/report/format.ts';
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

  it('renders a document; a text ends in one line feed', async () => {
    for (const attribution of [sampleAttribution(), fullAttribution()]) {
      const content = await format.render(attribution, PLAIN);
      if (typeof content === 'string') expect(content).toMatch(/[^\n]\n$/);
      else expect(content.length).toBeGreaterThan(0);
    }
  });

  it('renders the same again, and with colour off without escapes', async () => {
    const content = await format.render(fullAttribution(), PLAIN);
    expect(await format.render(fullAttribution(), PLAIN)).toEqual(content);
    if (typeof content === 'string') expect(content).not.toContain('\u001b');
  });

  it.skipIf(format.name === 'parquet')('names every channel and every model', async () => {
    const text = await read(format, sampleAttribution());
    for (const { channel } of sampleAttribution().credits) expect(text).toContain(channel);
    for (const { name, title } of sampleAttribution().models) {
      expect(text.includes(name) || text.includes(title)).toBe(true);
    }
  });

  it('renders an attribution of nothing', async () => {
    const nothing = sampleAttribution({
      credits: [],
      models: [],
      quality: {
        grade: 'A',
        findings: [],
        sources: [],
        rejects: [],
        setAside: [],
        channelSpellings: [],
        warnings: [],
      },
      summary: {
        journeys: 0,
        convertingJourneys: 0,
        conversions: 0,
        persons: 0,
        firstTime: null,
        lastTime: null,
      },
    });
    expect(await read(format, nothing)).not.toMatch(/NaN|undefined/);
  });
});

/** A document as text, whatever it is made of. */
async function read(format: ReportFormat, attribution: Attribution): Promise<string> {
  const content = await format.render(attribution, PLAIN);
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

describe('the registry', () => {
  it('holds each name once and knows no others', () => {
    expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length);
    expect(formatNamed('pdf')).toBeUndefined();
    expect(formatNamed('__proto__')).toBeUndefined();
  });
});
