import { Command } from 'commander';
import { type EffectiveOption, effectiveOptions } from '../../config/effective-options.ts';
import { optionFacts } from '../../config/option-facts.ts';
import { type AskedOptions, askedOptions } from '../asked-options.ts';
import { configFlag } from '../config-flag.ts';
import type { Context } from '../context.ts';
import { addFlags, type Flag, type GivenFlags, givenFlags } from '../flags.ts';
import { withExamples } from '../help-text.ts';
import { outputFlags } from '../output-flags.ts';
import { runFlags } from '../run-flags.ts';
import { writeOut } from '../write.ts';

const FLAGS: readonly Flag[] = [
  configFlag,
  ...runFlags,
  ...outputFlags
    .filter(({ long }) => long === 'json')
    .map((flag) => ({ ...flag, description: 'print JSON instead of YAML; errors are JSON too' })),
];

/** `attrib config`: what would hold for a run, and who said so. */
export function configCommand(context: Context): Command {
  const command = new Command('config')
    .summary('print the options that hold for a run, and where each comes from')
    .description(
      'Prints every option as it would hold for a run with these flags, variables and configuration, and what set ' +
        'it. Reads no data. The output is a configuration itself.',
    )
    .argument('[touchpoints...]', optionFacts.touchpoints.description)
    .action((files: readonly string[]) => show(files, givenFlags(command, FLAGS, context.io.env), context));
  addFlags(command, FLAGS);
  return withExamples(command, [
    'attrib config fixtures/touchpoints.csv --lookback 30d',
    'attrib config --config fixtures/attrib.yaml --json',
  ]);
}

async function show(files: readonly string[], flags: GivenFlags, { io, json }: Context): Promise<void> {
  const asked = await askedOptions(files, flags, io);
  const [{ resolveRunOptions }, { models }, { insightNames }] = await Promise.all([
    import('../../config/run-options.ts'),
    import('../../models/index.ts'),
    import('../../insights/index.ts'),
  ]);
  const named = asked.namesLog ? asked.options : { ...asked.options, touchpoints: ['-'] };
  resolveRunOptions(
    named,
    models.map(({ name }) => name),
    asked.nameOf,
    insightNames,
  );
  const options = effectiveOptions(asked.options, (option) => originOf(asked, option));
  await writeOut(io.stdout, json ? asJson(asked, options) : await asYaml(options));
}

function originOf({ nameOf }: AskedOptions, option: string): string {
  return nameOf([option]).split(' ')[0] ?? '';
}

function asJson({ config }: AskedOptions, options: readonly EffectiveOption[]): string {
  const entries = options.map(({ option, value, origin, defaultText }) => ({
    option,
    value: value ?? null,
    origin,
    default: defaultText ?? null,
  }));
  return `${JSON.stringify({ schemaVersion: 1, config: config?.name ?? null, options: entries }, null, 2)}\n`;
}

/** A line for every option; those that nobody set are comments. */
async function asYaml(options: readonly EffectiveOption[]): Promise<string> {
  const { stringify } = await import('yaml');
  const blocks = options.map(({ option, value, origin, defaultText }) => {
    if (value === undefined) return `# ${option}: ${defaultText ?? ''}`.trimEnd();
    const [first = '', ...rest] = stringify(
      { [option]: value },
      { lineWidth: 0, flowCollectionPadding: false },
    )
      .trimEnd()
      .split('\n');
    return [`${first}  # ${origin}`, ...rest].join('\n');
  });
  return `${blocks.join('\n')}\n`;
}
