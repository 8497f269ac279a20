import * as z from 'zod';
import { runSchema } from './run-schema.ts';

/**
 * What may stand in a configuration file, as JSON Schema (draft 2020-12), for editors and other programs. It comes from
 * the schema that the program itself checks with.
 */
export function configSchema(
  modelNames: readonly string[],
  formatNames: readonly string[],
  insightNames: readonly string[],
): Readonly<Record<string, unknown>> {
  const { $schema, properties, ...rest } = z.toJSONSchema(runSchema(modelNames, insightNames), {
    io: 'input',
    unrepresentable: 'any',
  });
  return {
    $schema,
    title: 'attrib.yaml',
    description: 'Options and sources of attrib: https://json-schema.org describes this form.',
    ...rest,
    properties: {
      ...properties,
      format: { description: 'form of the result', type: 'string', enum: [...formatNames] },
    },
  };
}
