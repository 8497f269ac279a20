import type { CheckFormat } from '../check-report.ts';
import { clockTimes } from '../clock-time.ts';
import { markdownText } from '../markdown-text.ts';
import { grouped } from '../number-format.ts';
import { exampleText } from './text.ts';

const TIME_OF_DAY = ' 00:00';

/** For pull requests and chats. */
export const markdown: CheckFormat = {
  name: 'markdown',
  extension: 'md',
  render({ grade, meaning, timezone, summary, sources, findings, setAside }) {
    const time = clockTimes(timezone);
    const day = (iso: string | null | undefined) =>
      iso === null || iso === undefined ? '–' : time(iso).slice(0, -TIME_OF_DAY.length);
    const count = (value: number | null) => (value === null ? '–' : grouped(value, 0));
    const lines = [
      `## Data quality: ${grade}`,
      '',
      `${meaning[0]?.toUpperCase()}${meaning.slice(1)}.`,
      '',
      '| File | Rows | Used | Rejected | Set aside | Touchpoints | Conversions | People | From | To |',
      '| :-- | --: | --: | --: | --: | --: | --: | --: | :-- | :-- |',
      ...sources.map((source) =>
        row([
          markdownText(source.file),
          count(source.rowsRead),
          count(source.rowsUsed),
          count(source.rowsRejected),
          count(source.rowsSetAside),
          count(source.holds?.touchpoints ?? null),
          count(source.holds?.conversions ?? null),
          count(source.holds?.persons ?? null),
          day(source.holds?.firstTime),
          day(source.holds?.lastTime),
        ]),
      ),
      row([
        '**together**',
        count(summary.rowsRead),
        count(summary.rowsUsed),
        count(summary.rowsRejected),
        count(summary.rowsSetAside),
        count(summary.touchpoints),
        count(summary.conversions),
        count(summary.persons),
        day(summary.firstTime),
        day(summary.lastTime),
      ]),
      ...(setAside.length === 0
        ? []
        : [
            '',
            ...setAside.map(
              ({ reason, count: n }) => `- ${grouped(n, 0)} set aside: ${markdownText(reason)}`,
            ),
          ]),
      ...findings.flatMap((finding) => [
        '',
        `**${finding.grade}** ${markdownText(finding.message)}`,
        '',
        ...finding.examples.map((example) => `- ${markdownText(exampleText(example))}`),
        `- Effect: ${markdownText(finding.effect)}`,
        `- To do: ${markdownText(finding.advice)}`,
      ]),
    ];
    return `${lines.join('\n')}\n`;
  },
};

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
