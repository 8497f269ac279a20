import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { LOG } from './logs.ts';
import { workdir } from './workdir.ts';

const canUnshare = execaSync('unshare', ['-rn', 'true'], { reject: false }).exitCode === 0;

test.skipIf(!canUnshare)('a run without any network is like any other (needs unshare)', async () => {
  const dir = workdir({ 'log.csv': LOG });
  const usual = await dir.attrib(['run', 'log.csv', '--json']);
  expect(usual.code).toBe(0);
  expect(await dir.shell('unshare -rn attrib run log.csv --json')).toEqual(usual);
});
