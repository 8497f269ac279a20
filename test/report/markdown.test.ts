import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribution } from '../../src/report/attribution.ts';
import { markdown } from '../../src/report/formats/markdown.ts';
import { markdownText } from '../../src/report/markdown-text.ts';
import { channelNames } from './hostile-names.ts';
import { credits, FIVE_MODELS, fullAttribution, sampleAttribution } from './sample-attribution.ts';

function render(attribution: Attribution): string {
  return markdown.render(attribution, { width: undefined, colour: false });
}

describe('the Markdown document', () => {
  it('is a short report', () => {
    expect(render(sampleAttribution())).toMatchInlineSnapshot(`
      "## Attribution

      - **touchpoints.csv**: 12,000 rows → 12,000 used, 0 rejected, 0 set aside
      - **People**: 4,321 with 12,000 touchpoints, 3 channels
      - **Period**: 2025-02-10 00:00 → 2025-02-11 23:59 UTC
      - **Journeys**: 5,000: 2,000 converting (40.0 %), 3,000 not
      - **Conversions**: 2,000, 0 unattributed, look-back 90 days

      ### Conversions credited, by model

      | Channel | First touch | Linear | Markov | Models apart |
      | :-- | --: | --: | --: | --: |
      | Mağaza | 1,000 (50.0 %) | 900.3 (45.0 %) | 1,100.0 (55.0 %) | 10.0 pt |
      | Paid Search | 700 (35.0 %) | 799.3 (40.0 %) | 600.5 (30.0 %) | 9.9 pt |
      | E-posta | 300 (15.0 %) | 300.5 (15.0 %) | 299.5 (15.0 %) | 0.1 pt |
      | **Total** | **2,000** | **2,000.0** | **2,000.0** |  |

      Models apart: from the lowest to the highest share over the models, in percentage points.

      ### Settings

      Markov order 1 · time zone UTC · journeys: split · repeats: keep · open journeys: keep
      "
    `);
  });

  it('tells value, warnings and rejects when there are any', () => {
    const text = render(fullAttribution());
    expect(text).toContain('### Value credited, by model');
    expect(text).toContain(
      '### Warnings\n\n- **mostly-converters**: 77 % of journeys convert (see attrib help markov)',
    );
    expect(text).toContain('- **odd**: a channel is called &lt;b&gt;\\|x');
    expect(text).toContain(
      '### 12 rows rejected\n\n- 10: column "Timestamp": not a date\n  - exports/web/touchpoints.csv:17',
    );
    expect(text).toContain('| **All conversions** | **1,000** |');
  });

  it.each([
    ['a|b', 'a\\|b'],
    ['<script>', '&lt;script&gt;'],
    ['`x` *y* _z_ ~~q~~ [l](u)', '\\`x\\` \\*y\\* \\_z\\_ \\~\\~q\\~\\~ \\[l\\](u)'],
    ['two\nlines', 'two\\\\nlines'],
    ['&lt;', '&amp;lt;'],
    ['@team and #12', '@<!-- -->team and #<!-- -->12'],
    ['www.a.b', 'www<!-- -->.a.b'],
    ['https://a.b', 'https<!-- -->://a.b'],
    ['\u202egnp', '\\\\u{202e}gnp'],
  ])('writes %j as %j', (text, escaped) => {
    expect(markdownText(text)).toBe(escaped);
  });

  it('keeps every table row in one piece, whatever the names', () => {
    fc.assert(
      fc.property(channelNames, (names) => {
        const attribution = sampleAttribution({
          models: FIVE_MODELS,
          credits: FIVE_MODELS.flatMap(({ name }) =>
            credits(
              name,
              names.map((channel) => [channel, 1] as const),
            ),
          ),
        });
        const rows = render(attribution)
          .split('\n')
          .filter((line) => line.startsWith('|'));
        expect(rows).toHaveLength(names.length + 3);
        for (const row of rows) {
          expect(row.replaceAll('\\\\', '').replaceAll('\\|', '').split('|')).toHaveLength(9);
          expect(row.replaceAll('<!-- -->', '')).not.toMatch(/[<>]/);
        }
      }),
      { numRuns: 60 },
    );
  });
});
