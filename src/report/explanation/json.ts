import type { ExplanationFormat } from './explanation-format.ts';

export const json: ExplanationFormat = {
  name: 'json',
  title: 'JSON',
  description: 'Everything in one document for programs, with full precision.',
  extension: 'json',
  render: (explanation) => `${JSON.stringify(explanation, null, 2)}\n`,
};
