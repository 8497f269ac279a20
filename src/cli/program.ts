import { Command } from 'commander';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { completionCommand } from './commands/completion.ts';
import { configCommand } from './commands/config.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { explainCommand } from './commands/explain.ts';
import { helpCommand } from './commands/help.ts';
import { initCommand } from './commands/init.ts';
import { pathsCommand } from './commands/paths.ts';
import { runCommand } from './commands/run.ts';
import { simulateCommand } from './commands/simulate.ts';
import { verifyCommand } from './commands/verify.ts';
import type { Context } from './context.ts';
import { helpWidth, withExamples } from './help-text.ts';
import { packageFacts } from './package-facts.ts';
import { examples } from './short-help.ts';
import { terminalWidth } from './terminal-width.ts';
import { topics } from './topics/index.ts';

/** Every command, in the order in which help lists them. */
const COMMANDS: readonly ((context: Context) => Command)[] = [
  runCommand,
  pathsCommand,
  checkCommand,
  compareCommand,
  explainCommand,
  initCommand,
  configCommand,
  verifyCommand,
  simulateCommand,
  evaluateCommand,
  helpCommand,
  completionCommand,
];

/**
 * The program and its commands. It never ends the process and never writes by itself: help goes to `print`, and
 * everything that ends the parse is thrown.
 */
export function buildProgram(context: Context, print: (text: string) => void): Command {
  const { version, description, homepage, issues } = packageFacts();
  const { env, stdout } = context.io;
  const width = helpWidth(terminalWidth(env, stdout));
  const program = new Command('attrib')
    .description(description)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .exitOverride()
    .configureHelp({
      optionDescription: ({ description }) => description,
      argumentDescription: ({ description }) => description,
      subcommandTerm: (command) => command.name(),
    })
    .configureOutput({ writeOut: print, writeErr: () => {}, getOutHelpWidth: () => width });
  for (const build of COMMANDS) program.addCommand(build(context).copyInheritedSettings(program));
  const pages = topics.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n');
  const links = [homepage, issues].filter((link) => link !== undefined);
  const footer = [`Topics (attrib help <topic>):\n${pages}`, ...links];
  program.addHelpText('after', `\n${footer.join('\n\n')}`);
  return withExamples(program, examples);
}
