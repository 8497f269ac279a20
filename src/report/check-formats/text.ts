import type { Finding } from '../../log/checks/finding.ts';
import type { CheckedSource, CheckFormat, CheckReport } from '../check-report.ts';
import { clockTimes } from '../clock-time.ts';
import { counted, grouped } from '../number-format.ts';
import { type Paint, paint } from '../paint.ts';
import { visible } from '../safe-text.ts';
import { displayWidth, truncate } from '../text-width.ts';
import { together, wrap } from '../text-wrap.ts';

const WIDTH = 100;
const NARROWEST = 40;
const LONGEST_EXAMPLE = 80;
const SHOWN_EXAMPLES = 3;

/** For a terminal: the grade, what each file holds, and the findings with what to do about them. */
export const text: CheckFormat = {
  name: 'table',
  extension: 'txt',
  render(report, { width, colour }) {
    const style = paint(colour, width !== undefined);
    const columns = Math.max(NARROWEST, width ?? WIDTH);
    const lines = [
      ...wrap(`Grade ${report.grade}: ${report.meaning}`, columns).map(style.title),
      '',
      ...wrap(`All together: ${totals(report)}`, columns, 2),
      ...report.sources.flatMap((source) => ['', ...sourceLines(source, report.timezone, columns, style)]),
      ...setAsideLines(report, columns),
      '',
      ...findingLines(report.findings, columns, style),
    ];
    return `${lines.join('\n')}\n`;
  },
};

function totals({ summary }: CheckReport): string {
  return [
    `${counted(summary.rowsRead, 'row', 'rows')} read = ${grouped(summary.rowsUsed, 0)} used + ${grouped(summary.rowsRejected, 0)} rejected + ${grouped(summary.rowsSetAside, 0)} set aside`,
    ...(summary.persons === null ? [] : [counted(summary.persons, 'person', 'people')]),
    counted(summary.touchpoints, 'touchpoint', 'touchpoints'),
    counted(summary.channels, 'channel', 'channels'),
    counted(summary.conversions, 'conversion', 'conversions'),
  ].join(', ');
}

function sourceLines(
  source: CheckedSource,
  timezone: string,
  columns: number,
  { title }: Paint,
): readonly string[] {
  const { holds } = source;
  const time = clockTimes(timezone);
  const roles = Object.entries(source.columns).map(([role, column]) => `${role} = ${visible(column)}`);
  const kind = source.kind === 'touchpoints' ? '' : `, ${source.kind}`;
  return [
    ...wrap(`${visible(source.file)}  (${source.format}${kind})`, columns).map(title),
    ...wrap(
      `${together('  rows     ')}${grouped(source.rowsRead, 0)} = ${grouped(source.rowsUsed, 0)} used + ${grouped(source.rowsRejected, 0)} rejected + ${grouped(source.rowsSetAside, 0)} set aside`,
      columns,
      11,
    ),
    ...(holds === null
      ? []
      : [
          ...wrap(
            `${together('  holds    ')}${[
              counted(holds.touchpoints, 'touchpoint', 'touchpoints'),
              counted(holds.conversions, 'conversion', 'conversions'),
              counted(holds.persons, 'person', 'people'),
              ...(holds.touchpoints === 0 ? [] : [counted(holds.channels, 'channel', 'channels')]),
            ].join(', ')}`,
            columns,
            11,
          ),
          ...(holds.firstTime === null || holds.lastTime === null
            ? []
            : wrap(
                `${together('  time     ')}${together(time(holds.firstTime))} → ${together(`${time(holds.lastTime)} ${timezone}`)}`,
                columns,
                11,
              )),
        ]),
    ...wrap(`${together('  columns  ')}${roles.join(', ')}`, columns, 11),
    ...unusedLine(source.ignoredColumns, columns),
    ...source.notes.flatMap((note) => wrap(`${together('  note     ')}${visible(note)}`, columns, 11)),
  ];
}

/** One line: how many there are, and as many of them as it has room for. */
function unusedLine(names: readonly string[], columns: number): readonly string[] {
  if (names.length === 0) return [];
  const all = `  unused   ${names.map(visible).join(', ')}`;
  if (displayWidth(all) <= columns) return [all];
  const start = `  unused   ${names.length} columns`;
  const rest = ', … (--json has all)';
  let line = start;
  for (const [i, name] of names.entries()) {
    const longer = `${line}${i === 0 ? ': ' : ', '}${visible(name)}`;
    if (displayWidth(longer) + rest.length > columns) break;
    line = longer;
  }
  return [line === start ? truncate(`${start} (--json has them)`, columns) : `${line}${rest}`];
}

function setAsideLines({ setAside }: CheckReport, columns: number): readonly string[] {
  if (setAside.length === 0) return [];
  return [
    '',
    'Set aside',
    ...setAside.flatMap(({ reason, count }) =>
      wrap(`${together(`  ${grouped(count, 0)}  `)}${visible(reason)}`, columns, 4),
    ),
  ];
}

function findingLines(findings: readonly Finding[], columns: number, style: Paint): readonly string[] {
  if (findings.length === 0) return ['No findings.'];
  return findings.flatMap((finding, i) => [
    ...(i === 0 ? [] : ['']),
    ...wrap(`${together(`${finding.grade}  `)}${visible(finding.message)}`, columns, 3).map((line, at) =>
      at === 0 && finding.grade !== 'A' ? style.caution(line) : line,
    ),
    ...finding.examples
      .slice(0, SHOWN_EXAMPLES)
      .flatMap((example) => wrap(`${together('     ')}${exampleText(example)}`, columns, 5).map(style.quiet)),
    ...wrap(`${together('   Effect: ')}${finding.effect}`, columns, 11),
    ...wrap(`${together('   To do:  ')}${finding.advice}`, columns, 11),
  ]);
}

/** `log.csv:12 "value"`, or what the example says where it is no place in a file. */
export function exampleText({ file, line, text: value }: Finding['examples'][number]): string {
  const shown = truncate(visible(value), LONGEST_EXAMPLE);
  return file === null ? shown : `${visible(file)}:${line} "${shown}"`;
}
