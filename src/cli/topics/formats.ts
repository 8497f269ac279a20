import { meanings, paragraph } from '../help-text.ts';
import type { Topic } from './topic.ts';

export const formatsTopic: Topic = {
  name: 'formats',
  summary: 'the forms a result can have',
  async blocks(width) {
    const { FORMATS } = await import('../../report/formats/index.ts');
    return [
      meanings(
        Object.fromEntries(
          FORMATS.map(({ name, description, extension }) => [
            name,
            `${description} Extension: .${extension}`,
          ]),
        ),
        width,
      ),
      paragraph(
        'Choose with --format, or by the extension of the file that --output names; --json is short for --format json. Results go to standard output, everything else to standard error.',
        width,
      ),
    ];
  },
};
