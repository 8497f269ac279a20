import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import { configFlag } from '../../src/cli/config-flag.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { outputFlags } from '../../src/cli/output-flags.ts';
import { reportFlags } from '../../src/cli/report-flags.ts';
import { runFlags } from '../../src/cli/run-flags.ts';
import { optionFacts } from '../../src/config/option-facts.ts';
import { conversionRoles, touchpointRoles } from '../../src/config/roles.ts';
import { insights, shownInsights } from '../../src/insights/index.ts';
import { checks } from '../../src/log/checks/index.ts';
import { models } from '../../src/models/index.ts';
import type { Attribution } from '../../src/report/attribution.ts';
import { csv } from '../../src/report/formats/csv.ts';
import { FORMATS } from '../../src/report/formats/index.ts';
import { FORMATS as INPUT_FORMATS } from '../../src/sources/formats/index.ts';
import { withEveryModel } from '../models/every-model.ts';
import { everything, page, pages, ROOT } from './pages.ts';

/** What pages say outside the outputs that the program prints itself. */
const written = pages
  .map(({ text }) => text.replaceAll(/^<!-- output: .*? -->\n```.*?^```$/gms, ''))
  .join('\n');

const flags = [configFlag, ...runFlags, ...outputFlags, ...reportFlags];

/** Whether a page says it; so a failure shows what is missing and not the whole page. */
function says(path: string, what: string | RegExp): boolean {
  const { text } = page(path);
  return typeof what === 'string' ? text.includes(what) : what.test(text);
}

describe('what can be typed is explained', () => {
  test.each(flags)('--$long', ({ long, short }) => {
    expect(new RegExp(`\`[^\`\n]*--${long}(?![\\w-])`, 'm').test(written)).toBe(true);
    if (short !== undefined) expect(new RegExp(`(?<![\\w-])-${short}(?![\\w-])`).test(written)).toBe(true);
  });

  const choices = flags.flatMap((flag) => Object.keys(flag.choices ?? {}));
  test.each(choices)('the choice %s', (choice) => {
    expect(written.includes(`\`${choice}\``)).toBe(true);
  });

  test.each(Object.keys({ ...touchpointRoles, ...conversionRoles }))('the role %s', (role) => {
    expect(says('docs/input.md', `\`${role}\``)).toBe(true);
  });

  test.each(models)('the model $name', ({ name }) => {
    expect(says('docs/models.md', `\`${name}\``)).toBe(true);
  });

  test.each(FORMATS)('the format $name', ({ name, extension }) => {
    expect(says('docs/output.md', new RegExp(`\`${name}\`.*\`\\.${extension}\``))).toBe(true);
  });

  test.each(INPUT_FORMATS)('the input format $name', ({ name }) => {
    expect(says('docs/input.md', new RegExp(`^\\| \`${name}\` \\|`, 'm'))).toBe(true);
  });

  test.each(Object.keys(optionFacts))('the option %s of the library', (option) => {
    expect(says('docs/library.md', new RegExp(`^\\| [^|]*\`${option}\``, 'm'))).toBe(true);
  });
});

describe('what can come out is explained', () => {
  test.each(Object.keys(exitCodes))('exit code %s', (code) => {
    expect(says('docs/output.md', new RegExp(`^\\| ${code} \\|`, 'm'))).toBe(true);
    expect(says('README.md', new RegExp(`^\\| (\\d+, )?${code}(, \\d+)? \\|`, 'm'))).toBe(true);
  });

  test('there are warnings', () => expect(warningCodes()).toContain('no-conversions'));

  test.each(checks.flatMap(({ codes }) => codes))('the finding %s', (code) => {
    expect(says('docs/check.md', `\`${code}\``)).toBe(true);
  });

  test.each(warningCodes())('the warning %s', (code) => {
    expect(says('docs/output.md', new RegExp(`^\\| \`${code}\` \\|`, 'm'))).toBe(true);
  });

  describe('every field', () => {
    let attributions: readonly Attribution[];
    beforeAll(async () => {
      const file = (name: string) => join(ROOT, 'fixtures', name);
      attributions = [
        await attribute(
          withEveryModel({ touchpoints: [file('touchpoints.csv')] }, ['campaign', 'spring-launch']),
        ),
        await attribute({ touchpoints: [file('touchpoints.csv')], trust: true }),
        await attribute({ touchpoints: [file('touchpoints.csv')], calibration: file('lift-tests.csv') }),
        await attribute({ touchpoints: [file('touchpoints.csv')], spend: [file('spend.csv')] }),
        await attribute({
          touchpoints: [file('touchpoints.csv')],
          spend: [file('spend.csv')],
          period: 'month',
          against: 'previous',
          failOn: ['share(Email) > 90%'],
        }),
        await attribute({ touchpoints: [file('touchpoints.csv')], insights: ['all'] }),
        await attribute({
          touchpoints: [file('crm.csv')],
          map: { event: 'stage' },
          conversionEvent: ['Customer'],
          stages: ['lead'],
          insights: ['stages'],
        }),
        await attribute({ touchpoints: [file('devices.csv')], segment: ['device'] }),
        await attribute({ touchpoints: [file('bad.csv')], models: ['linear'] }),
        await attribute({ touchpoints: [file('unicode.csv')], lookback: '1d', models: ['linear'] }),
      ];
    });

    test('of the insights', () => {
      const answers = attributions.flatMap((attribution) => attribution.insights ?? []);
      const tables = answers.flatMap(shownInsights).flatMap((insight) => insight.tables);
      const names = [
        ...answers.flatMap(keysOf),
        ...Object.values(insights).map(({ name }) => name),
        ...tables.flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)]),
      ];
      expect(names.length).toBeGreaterThan(50);
      expect([...new Set(names)].filter((name) => !says('docs/insights.md', `\`${name}\``))).toEqual([]);
    });

    test('of the JSON', () => {
      const keys = [...new Set(attributions.flatMap(keysOf))];
      expect(keys.length).toBeGreaterThan(50);
      expect(keys.filter((key) => !says('docs/output.md', `\`${key}\``))).toEqual([]);
    });

    test('of the CSV', () => {
      const header = attributions[0] && csv.render(attributions[0], { width: undefined, colour: false });
      const columns = header?.split('\n')[0]?.split(',') ?? [];
      expect(columns.length).toBeGreaterThan(3);
      expect(columns.filter((column) => !says('docs/output.md', `\`${column}\``))).toEqual([]);
    });
  });
});

/** Codes of warnings stand in the source beside their messages; errors have codes of other types. */
function warningCodes(): readonly string[] {
  return ['src/report', 'src/insights', 'src/models', 'src/log', 'src/journeys']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(ROOT, folder, name),
      ),
    )
    .filter((file) => file.endsWith('.ts') && !file.includes(join('log', 'checks')))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bcode: '([a-z-]+)'/g)].map((match) => match[1] ?? ''),
    )
    .sort();
}

/** Every key in a value, but those of `columns`, which are roles, and of `insights`, which have a page of their own. */
function keysOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    key,
    ...(key === 'columns' || key === 'insights' ? [] : keysOf(inner)),
  ]);
}

describe('links lead somewhere', () => {
  test.each(pages)('$path', ({ path, text }) => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)/g)];
    for (const [whole, target = '', anchor = ''] of links) {
      const file = target === '' ? join(ROOT, path) : join(ROOT, dirname(path), target);
      expect(existsSync(file), `${whole} in ${path}`).toBe(true);
      if (anchor !== '') expect(anchorsOf(readFileSync(file, 'utf8')), whole).toContain(anchor.slice(1));
    }
  });
});

/** The addresses GitHub gives the headings of a page. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .replaceAll(/[`*]/g, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('no page tells of the place it was written at', () => {
  expect(everything.match(/\/(?:work|tmp|home|root|Users)\/|localhost|\b(?:TODO|FIXME)\b/)).toBeNull();
});
