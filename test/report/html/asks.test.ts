import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attribute } from '../../../src/attribute.ts';
import { html } from '../../../src/report/formats/html.ts';
import { ROOT } from '../../docs/pages.ts';
import { parsed } from './parsed.ts';

const touchpoints = [join(ROOT, 'fixtures/touchpoints.csv')];
const questions = async (options: Parameters<typeof attribute>[0]): Promise<readonly string[]> => {
  const page = (await html.render(await attribute(options), { width: undefined, colour: false })) as string;
  return parsed(page)
    .all('#trust h3')
    .map(({ textContent }) => textContent);
};

test('the page asks for what is cheap to know of trust, and shows the rest where it was asked for', async () => {
  const quick = await attribute({ ...html.asks, touchpoints });
  expect(quick.trust).toMatchObject({ sensitivity: null, stability: null });
  expect(quick.trust?.gates.map(({ gate }) => gate)).not.toContain('sequence');
  const [cheap, whole] = [
    await questions({ ...html.asks, touchpoints }),
    await questions({ ...html.asks, touchpoints, trust: true }),
  ];
  expect(cheap).toContain('Is there enough data?');
  expect(cheap).toContain('Where does the choice of model matter more than chance?');
  expect(cheap).not.toContain('What if other choices had been made?');
  const dear = ['What if other choices had been made?', 'Would other people have said the same?'];
  expect(whole.filter((question) => !cheap.includes(question))).toEqual(dear);
});
