import { CONFIG_NAMES } from '../../config/config-file.ts';
import type { Page } from './topic.ts';

export const configPage: Page = [
  `A configuration holds what a run needs, so that next week's report is made like this week's. It is YAML or JSON; its keys are the flags in camel case (--half-life is halfLife), and names of files in it are relative to its folder.`,
  `attrib run --config FILE takes it. Without --config and without files, ${CONFIG_NAMES.join(', ')} in the current folder is looked for.`,
  'sources: a list, an entry for files of one make: files, kind (touchpoints or conversions), and what is peculiar to them, such as map, channel, timezone, decimal, keep.',
  'Flags win over variables (attrib help environment), variables over the configuration. Files named on the command line take the place of all files of the configuration.',
  'attrib config prints what holds, and where it comes from; attrib init FILES writes a first configuration.',
];
