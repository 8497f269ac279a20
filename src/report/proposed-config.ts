import { stringify } from 'yaml';
import { formatDuration, formatLookback } from '../config/duration.ts';
import { defaults } from '../config/option-facts.ts';
import type { ProposedRole, SourceProposal } from '../sources/proposal/source-proposal.ts';
import { visible } from './safe-text.ts';
import { truncate } from './text-width.ts';

/** A configuration with a comment for everything that somebody has to know or decide. */
export function proposedConfig(proposals: readonly SourceProposal[], schema: string): string {
  const naive = proposals.some(({ time }) => time.naive);
  const spend = proposals.filter(({ isSpend }) => isSpend);
  const sources = proposals.filter(({ isSpend }) => !isSpend);
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# Proposed from the headers and the first rows of the files. Look it through, then: attrib run',
    '',
    'sources:',
    ...sources.flatMap(sourceLines),
    '',
    ...(spend.length === 0
      ? []
      : ['# What advertising cost.', `spend: [${spend.map(({ file }) => scalar(file)).join(', ')}]`, '']),
    ...(naive
      ? [
          '# Zone of times that carry no offset, and of reports; UTC if nothing is said.',
          '# timezone: Europe/Oslo',
          '',
        ]
      : []),
    '# How long before a conversion a touchpoint still counts; none for no limit.',
    `lookback: ${formatLookback(defaults.lookback)}`,
    '',
    '# What each model does: attrib help models',
    `models: [${defaults.models.join(', ')}]`,
    '',
    '# Time decay: a touchpoint this much older counts half.',
    `halfLife: ${formatDuration(defaults.halfLife)}`,
    '',
    '# Fail when more rows than this cannot be used: a number or a percentage.',
    '# maxRejects: 1%',
    '',
  ].join('\n');
}

function sourceLines(proposal: SourceProposal): readonly string[] {
  const { file, kind, roles, missing, time, decimal } = proposal;
  if (proposal.preset !== undefined) {
    return [
      `  - files: ${scalar(file)}`,
      `    preset: ${scalar(proposal.preset.name)}  # read as ${comment(proposal.preset.title)}`,
      ...(kind === 'touchpoints' ? [] : [`    kind: ${kind}`]),
    ];
  }
  if (missing.some((role) => role === 'person' || role === 'time')) {
    return [`  # - files: ${comment(file)}  # left out: no column looks like ${missing.join(' or ')}`];
  }
  const used = new Set(roles.map(({ column }) => column));
  const unused = proposal.columns.filter((column) => !used.has(column));
  return [
    `  - files: ${scalar(file)}`,
    kind === 'conversions'
      ? '    kind: conversions'
      : '    # A row is a touchpoint. For rows that are conversions: kind: conversions',
    '    map:',
    ...roles.flatMap(roleLines),
    ...missing.map((role) => `      # ${role}: COLUMN  # needed, and no column looks like it`),
    ...(missing.includes('channel') ? ['    # channel: Store  # if all rows are of one channel'] : []),
    ...timeLines(time.choices),
    ...(decimal === undefined ? [] : [`    decimal: '${decimal}'`]),
    ...eventLines(proposal),
    ...(unused.length === 0 ? [] : [`    # not used: ${comment(unused.join(', '))}`]),
  ];
}

function roleLines({ role, column, certain, others, examples }: ProposedRole): readonly string[] {
  const doubt = certain
    ? []
    : [others.length === 0 ? 'a guess' : `a guess; or ${others.map(comment).join(', ')}`];
  const values = examples.length === 0 ? [] : [`such as ${examples.map(comment).join(' | ')}`];
  const remark = [...doubt, ...values].join('; ');
  return [`      ${role}: ${scalar(column)}${remark === '' ? '' : `  # ${remark}`}`];
}

function timeLines(choices: readonly string[]): readonly string[] {
  const [first, ...others] = choices;
  if (first === undefined) return [];
  const or =
    others.length === 0
      ? 'is this the form?'
      : `or ${others.map(comment).join(', or ')}: the values do not tell`;
  return [`    dateFormat: [${scalar(first)}]  # ${or}`];
}

function eventLines({ events, conversionEvents }: SourceProposal): readonly string[] {
  if (events.length === 0) return [];
  const listed = events.slice(0, 12).map(({ event, count }) => `${comment(event)} (${count})`);
  const names = conversionEvents.map(scalar).join(', ');
  return [
    `    # events in the first rows: ${listed.join(', ')}`,
    conversionEvents.length === 0
      ? '    # conversionEvent: [NAME]  # the events that are conversions'
      : `    conversionEvent: [${names}]  # a guess`,
  ];
}

function scalar(text: string): string {
  const flow = stringify([text], { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false });
  return flow.trim().slice(1, -1);
}

const LONGEST = 40;

/** On one line, however long and whatever is in it. */
function comment(text: string): string {
  return truncate(visible(text).replaceAll(/\s+/g, ' '), LONGEST);
}
