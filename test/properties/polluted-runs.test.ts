import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Attribution, attribute } from '../../src/index.ts';
import { type ReferenceAnswer, referenceAnswer } from '../reference/attribute.ts';
import type { LogEvent } from '../reference/event.ts';
import { runs } from '../runs.ts';
import { creditOf, expectNear, expectSameCredit } from './compare.ts';
import { type CleanRow, cleanLog } from './pollution/clean-log.ts';
import { polluted } from './pollution/polluted-file.ts';
import { eachPollution, type Pollution, pollutions } from './pollution/ways.ts';

/*
 * Whatever is done to the file of a log, its credits are those of the clean file without the rows that are named: no
 * row is lost or changed in silence. `npm run fuzz` looks further than the few runs of every day.
 */

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-polluted-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const MODELS = ['linear', 'last-touch'];
const DAY = 86_400_000;
const RULES = {
  journeys: 'split',
  lookback: 90 * DAY,
  repeats: 'keep',
  openJourneys: 'keep',
  halfLife: 7 * DAY,
} as const;

function answerOf(rows: readonly CleanRow[]): ReferenceAnswer {
  const events = rows.map(
    ({ person, time, channel, conversion, value }): LogEvent => ({
      person,
      time: Date.parse(`${time.replace(' ', 'T')}:00Z`),
      channel,
      converts: conversion === '1',
      value: value === '' ? null : Number(value),
      sequence: 0,
    }),
  );
  return referenceAnswer(events, RULES);
}

async function expectHonest(rows: readonly CleanRow[], pollution: Pollution): Promise<void> {
  const { bytes, options, lines, spoilt, mayFail } = polluted(rows, pollution);
  const file = join(folder, 'log.csv');
  const rejectsFile = join(folder, 'rejects.csv');
  writeFileSync(file, bytes);
  rmSync(rejectsFile, { force: true });
  let answer: Attribution;
  try {
    answer = await attribute({ touchpoints: [file], models: MODELS, threads: 1, rejectsFile, ...options });
  } catch (error) {
    expect(error).toMatchObject({ code: 'input', message: expect.stringContaining('log.csv') });
    if (!mayFail && spoilt.size < rows.length) throw error;
    return;
  }
  const refused = existsSync(rejectsFile) ? parse(readFileSync(rejectsFile), { columns: true }) : [];
  const named = new Set((refused as { line: string; reason: string }[]).map(({ line }) => Number(line)));
  const isNamed = (_: unknown, i: number) => lines[i]?.some((line) => named.has(line)) === true;
  const lost = rows.flatMap((row, i) => (isNamed(row, i) ? [i] : []));
  expect(lost.filter((i) => !spoilt.has(i))).toEqual([]);
  const { summary } = answer;
  expect(summary.rowsRejected).toBe(refused.length);
  expect(summary.rowsRead).toBe(summary.rowsUsed + summary.rowsRejected + summary.rowsSetAside);
  const expected = answerOf(rows.filter((row, i) => !isNamed(row, i)));
  expect(summary).toMatchObject({
    rowsUsed: rows.length - lost.length,
    touchpoints: expected.touchpoints,
    persons: expected.persons,
    conversions: expected.conversions,
  });
  expectNear(summary.conversionValue, expected.conversionValue, 'value');
  for (const model of ['linear', 'last-touch'] as const) {
    for (const part of ['conversions', 'value'] as const) {
      const credits = new Map(
        [...expected.credits[model]].map(([channel, credit]) => [channel, credit[part]]),
      );
      expectSameCredit(creditOf(answer, model, part), credits, `${part} by ${model}`);
    }
  }
}

const LOG: readonly CleanRow[] = fc.sample(cleanLog, { numRuns: 1, seed: 7 })[0] ?? [];

test.each(eachPollution(LOG.length))('%s', async (_, pollution) => {
  await expectHonest(LOG, pollution);
});

test('several at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      cleanLog.chain((rows) => fc.tuple(fc.constant(rows), pollutions(rows.length))),
      ([rows, pollution]) => expectHonest(rows, pollution),
    ),
    { numRuns: runs(15) },
  );
});
