import { FORMATS } from '../../report/formats/index.ts';
import { meanings, paragraph } from '../page-text.ts';
import type { Page } from './topic.ts';

export const formatsPage: Page = (width) => {
  return [
    meanings(
      Object.fromEntries(
        FORMATS.map(({ name, description, extension }) => [name, `${description} Extension: .${extension}`]),
      ),
      width,
    ),
    paragraph(
      'Choose with --format, or by the extension of the file that --output names; --json is short for --format json. Results go to standard output, everything else to standard error.',
      width,
    ),
  ];
};
