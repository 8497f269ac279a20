import type { Flag } from './flags.ts';

/** Of every command that takes the options of a run. */
export const configFlag: Flag = {
  group: 'What the files are',
  long: 'config',
  short: 'c',
  value: 'file',
  description: 'options and sources in a file, YAML or JSON; see attrib help config',
  defaultText: 'attrib.yaml, where no touchpoint file is named',
};
