import { describe, expect, test } from 'vitest';
import { attrib, attribution, FakeLibrary } from './fake-io.ts';

describe('attrib paths', () => {
  test('asks for all insights, and for few models', async () => {
    const { library, code } = await attrib(['paths', 'log.csv', '--lookback', '30d']);
    expect(code).toBe(0);
    expect(library.options).toEqual({
      touchpoints: ['log.csv'],
      models: ['last-touch', 'linear', 'markov'],
      insights: ['all'],
      lookback: '30d',
    });
  });

  test('or for those that are named', async () => {
    const { library } = await attrib(['paths', 'log.csv', '--insight', 'top-paths,time-lag', '-m', 'linear']);
    expect(library.options).toMatchObject({ insights: ['top-paths', 'time-lag'], models: ['linear'] });
  });

  test('where none of them divides credit, one cheap model will do', async () => {
    const { library } = await attrib(['paths', 'log.csv', '--insight', 'roles']);
    expect(library.options).toMatchObject({ insights: ['roles'], models: ['last-touch'] });
  });

  test('JSON has no credits', async () => {
    const { stdout } = await attrib(['paths', 'log.csv', '--json']);
    expect(Object.keys(JSON.parse(stdout))).toEqual([
      'schemaVersion',
      'summary',
      'settings',
      'models',
      'quality',
    ]);
  });

  test('warnings are told', async () => {
    const library = new FakeLibrary();
    library.answer = () => attribution({ warnings: [{ code: 'x', message: 'look out' }] });
    const { stderr } = await attrib(['paths', 'log.csv'], undefined, library);
    expect(stderr).toBe('! look out\n');
  });

  test.each([
    [['paths'], 'no touchpoint file is named'],
    [['paths', 'log.csv', '--insight', 'top-path'], '--insight: there is no choice "top-path"'],
    [['paths', 'log.csv', '--insight', 'top-path'], 'did you mean top-paths?'],
    [['paths', 'log.csv', '--trust'], "unknown option '--trust'"],
    [['paths', 'log.csv', '-f', 'html'], 'there is no format "html"'],
  ])('%j is refused: %s', async (argv, message) => {
    const { code, stderr } = await attrib(argv);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
