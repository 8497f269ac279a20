import { expect, test } from 'vitest';
import { resolveRunOptions } from '../../src/config/run-options.ts';
import { sourceKeyMeant, sourceKeys } from '../../src/config/source-keys.ts';

test('every key of a source is known to the schema, and none beyond them', () => {
  const refusal = (key: string): string => {
    try {
      resolveRunOptions({ sources: [{ files: 'a.csv', [key]: Symbol('x') }] } as never, ['linear']);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  for (const key of sourceKeys) expect(refusal(key)).not.toContain('there is no option');
  expect(refusal('file')).toContain('there is no option of a source "file"');
});

test.each(['path', 'type', 'columns', 'tz', 'sep'])('%s stands for a key that there is', (word) => {
  expect(sourceKeys).toContain(sourceKeyMeant(word));
  expect(sourceKeys).not.toContain(word);
});
