import { describe, expect, it } from 'vitest';
import { inputError } from '../../src/errors.ts';
import { fileError } from '../../src/sources/file-error.ts';
import { surveyCsv } from '../../src/sources/survey.ts';

describe('fileError', () => {
  it.each([
    ['ENOENT', /log\.csv: no such file/],
    ['EACCES', /log\.csv: permission denied/],
    ['ENOSPC', /log\.csv: no space left/],
    ['EIO', /log\.csv: cannot be read \(EIO\)/],
  ])('makes %s an input error with its cause', (code, message) => {
    const cause = Object.assign(new Error(code), { code });
    expect(fileError('log.csv', cause)).toMatchObject({
      code: 'input',
      message: expect.stringMatching(message) as string,
      cause,
    });
  });

  it('lets other errors be', () => {
    const bug = new TypeError('x is not a function');
    expect(fileError('log.csv', bug)).toBe(bug);
    const known = inputError('known');
    expect(fileError('log.csv', known)).toBe(known);
  });
});

describe('a file that has gone', () => {
  it('is an input error', async () => {
    await expect(surveyCsv('/none.csv', { delimiter: ',', columns: 1 })).rejects.toMatchObject({
      code: 'input',
    });
  });
});
