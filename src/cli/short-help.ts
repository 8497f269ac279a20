/** What to try first. */
export const examples: readonly string[] = [
  'attrib run fixtures/touchpoints.csv',
  'attrib run fixtures/sessions.csv --conversions fixtures/orders.csv --map channel=utm_source',
  'attrib run --help',
];

/** What someone sees who types `attrib` and nothing else. */
export function shortHelp(): string {
  return `attrib: which channel earned what, from your touchpoint exports

${examples.map((example) => `  $ ${example}`).join('\n')}

attrib --help lists the commands and the topics that attrib help explains.
`;
}
