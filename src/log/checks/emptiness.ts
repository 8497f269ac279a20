import type { Check } from './check.ts';

/** Without rows, or without channels to compare, there is nothing to tell. */
export const emptiness: Check = {
  codes: ['no-rows', 'no-touchpoints', 'conversions-alone', 'one-channel'],
  looksAt: 'totals',
  find({ log: { sources, measure, channels } }) {
    const read = sources.reduce((sum, source) => sum + source.read, 0);
    if (read === 0) return [empty('no-rows', 'the files have a header and no rows', 'export again')];
    if (measure.touchpoints === 0) {
      if (sources.every(({ source }) => source.kind === 'conversions')) return [alone(measure.rows)];
      return [
        empty(
          'no-touchpoints',
          'no row is a touchpoint',
          'look at the roles of the columns: attrib help columns',
        ),
      ];
    }
    if (channels.labels.length > 1) return [];
    return [
      {
        code: 'one-channel',
        grade: 'C',
        count: 1,
        message: `all touchpoints are of one channel, ${channels.labels[0]}`,
        effect: 'every model gives it all the credit',
        examples: [],
        advice: 'map a finer column (--map channel=COLUMN), or add the exports of the other channels',
      },
    ];
  },
};

/** Not a flaw: somebody looks at one file by itself. */
function alone(conversions: number) {
  return {
    code: 'conversions-alone',
    grade: 'A',
    count: conversions,
    message: 'only conversions are looked at',
    effect: 'what is wrong between them and the touchpoints, such as ids that do not match, is not seen',
    examples: [],
    advice: 'name the touchpoints as well: attrib check touchpoints.csv --conversions orders.csv',
  } as const;
}

function empty(code: string, message: string, advice: string) {
  return {
    code,
    grade: 'F',
    count: 0,
    message,
    effect: 'there is no credit to give',
    examples: [],
    advice,
  } as const;
}
