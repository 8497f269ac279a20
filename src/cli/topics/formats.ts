import { FORMATS } from '../../report/formats/index.ts';
import type { Page } from './topic.ts';

export const formatsPage: Page = [
  Object.fromEntries(
    FORMATS.map(({ name, description, extension }) => [name, `${description} Extension: .${extension}`]),
  ),
  'Choose with --format, or by the extension of the file that --output names; --json is short for --format json. Results go to standard output, everything else to standard error. An output that ends in a slash is a folder: several formats, and a manifest that attrib verify checks.',
];
