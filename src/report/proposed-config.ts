import { formatDuration, formatLookback } from '../config/duration.ts';
import { defaults } from '../config/option-facts.ts';
import { filesApart } from '../sources/proposal/files-apart.ts';
import { converts, isUsed } from '../sources/proposal/settle-proposals.ts';
import type { ProposedRole, SourceProposal } from '../sources/proposal/source-proposal.ts';
import { leftOutLines } from './left-out-lines.ts';
import { eventLines } from './proposed-events.ts';
import { filterLines } from './proposed-filters.ts';
import { wrapped } from './wrapped-comment.ts';
import { comment, scalar } from './yaml-words.ts';

/** A configuration with a comment for everything that somebody has to know or decide. */
export function proposedConfig(proposals: readonly SourceProposal[], schema: string): string {
  const naive = proposals.some(({ time }) => time.naive);
  const sources = proposals.filter(({ isSpend }) => !isSpend);
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# Proposed from the headers and the first rows of the files. Look it through, then: attrib run',
    ...openQuestions(proposals).map((question) => `# ${question}`),
    '',
    sources.some(isUsed) ? 'sources:' : 'sources: []',
    ...sources.flatMap((source) =>
      sourceLines(
        source,
        sources.some((other) => other !== source && isUsed(other) && other.kind === 'conversions'),
      ),
    ),
    '',
    ...spendLines(proposals.filter(({ isSpend }) => isSpend)),
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

/** What a run lacks, or may count twice. */
function openQuestions(proposals: readonly SourceProposal[]): readonly string[] {
  const used = proposals.filter(isUsed);
  const kinds = used.map(({ kind }) => kind);
  return [
    ...(kinds.includes('touchpoints') || kinds.includes('paths')
      ? []
      : ['Open: no file holds touchpoints, and a run needs them: who met which channel when.']),
    ...(used.length === 0 || used.some(converts)
      ? []
      : [
          'Open: nothing says what a conversion is. Map a column (conversion: COLUMN), name the events that are',
          '(event: COLUMN and conversionEvent: [NAME]), or add a file with kind: conversions.',
        ]),
    ...(kinds.filter((kind) => kind === 'conversions').length < 2
      ? []
      : ['Open: a sale that is in two files of conversions counts twice; keep one of them.']),
    ...filesApart(proposals).map(apartLine),
  ];
}

function apartLine(files: readonly string[]): string {
  const elsewhere = files.length === 1 ? 'another file' : 'the other files';
  const named = files.map(comment).join(', ');
  return `Open: no id in ${named} stands in ${elsewhere}; kind: identities tells who has which ids.`;
}

function spendLines(proposals: readonly SourceProposal[]): readonly string[] {
  if (proposals.length === 0) return [];
  const named = proposals.filter(({ missing }) => missing.length === 0);
  return [
    '# What advertising cost.',
    ...(named.length === 0 ? [] : [`spend: [${named.map(({ file }) => scalar(file)).join(', ')}]`]),
    ...proposals
      .filter(({ missing }) => missing.length > 0)
      .map(
        ({ file }) =>
          `# ${named.length === 0 ? 'spend: ' : ''}[${scalar(`CHANNEL=${file}`)}]  # no column says what it was spent on`,
      ),
    '',
  ];
}

/** @param beside whether other files hold conversions */
function sourceLines(proposal: SourceProposal, beside: boolean): readonly string[] {
  const { file, kind, roles, missing, time, decimal, leftOut } = proposal;
  if (leftOut !== undefined) return leftOutLines(proposal, leftOut);
  if (proposal.preset !== undefined) {
    return [
      `  - files: ${scalar(file)}`,
      `    preset: ${scalar(proposal.preset.name)}  # read as ${comment(proposal.preset.title)}`,
      ...(kind === 'touchpoints' ? [] : [`    kind: ${kind}`]),
      ...encodingLines(proposal),
    ];
  }
  const used = new Set(namedColumns(proposal));
  const unused = kind === 'paths' ? [] : proposal.columns.filter((column) => !used.has(column));
  return [
    `  - files: ${scalar(file)}`,
    kind === 'touchpoints'
      ? '    # A row is a touchpoint. For rows that are conversions: kind: conversions'
      : `    kind: ${kind}${kind === 'identities' ? "  # a row says which ids are one person's" : ''}`,
    ...(roles.length + missing.length === 0 ? [] : ['    map:', ...roles.flatMap(roleLines)]),
    ...missing.map((role) => `      # ${role}: COLUMN  # needed, and no column looks like it`),
    ...(missing.includes('channel') ? ['    # channel: Store  # if all rows are of one channel'] : []),
    ...(proposal.channel === undefined ? [] : [`    channel: ${scalar(proposal.channel)}`]),
    ...stageLines(proposal),
    ...filterLines(proposal),
    ...encodingLines(proposal),
    ...timeLines(time.choices),
    ...(decimal === undefined ? [] : [`    decimal: '${decimal}'`]),
    ...eventLines(proposal, beside),
    ...(kind === 'paths' && !converts(proposal)
      ? ['    # conversionEvent: [STEP]  # the step that is a conversion']
      : []),
    ...leadSourceLines(proposal),
    ...(unused.length === 0 ? [] : wrapped(`not used: ${unused.map(comment).join(', ')}`)),
  ];
}

/** A run that names no stages has no use for the column. */
function stageLines({ stage }: SourceProposal): readonly string[] {
  if (stage === undefined) return [];
  const values = stage.examples.map(comment).join(' | ');
  return wrapped(
    `${comment(stage.column)} (such as ${values}) can tell funnel stages: name them in their order, outside of sources, such as stages: [lead, opportunity]`,
  );
}

function leadSourceLines({ leadSource }: SourceProposal): readonly string[] {
  if (leadSource === undefined) return [];
  const values = leadSource.examples.map(comment).join(' | ');
  return wrapped(
    `${comment(leadSource.column)} (such as ${values}) is what was noted of where a deal came from, not a touchpoint with a time of its own: it earns no credit.`,
  );
}

/** The columns of which the entry says something. */
function namedColumns({ roles, filters, stage, leadSource }: SourceProposal): readonly string[] {
  const apart = [stage, leadSource].flatMap((one) => one ?? []);
  return [...roles, ...filters, ...apart].map(({ column }) => column);
}

function encodingLines({ encoding }: SourceProposal): readonly string[] {
  return encoding === undefined ? [] : [`    encoding: ${encoding}  # a guess: the text is no UTF-8`];
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
