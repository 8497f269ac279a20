import type { TextFormat } from '../format.ts';
import { jsonDocument } from '../formats/json.ts';

export const json: TextFormat = {
  name: 'json',
  title: 'JSON',
  description: 'Everything in one document for programs, with full precision.',
  extension: 'json',
  render: ({ schemaVersion, summary, settings, models, insights, quality }) =>
    jsonDocument({
      schemaVersion,
      summary,
      settings,
      models,
      ...(insights === undefined ? {} : { insights }),
      quality,
    }),
};
