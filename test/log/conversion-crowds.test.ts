import { expect, test } from 'vitest';
import { conversionCrowd, crowdMessage } from '../../src/log/conversion-crowds.ts';

/** `people` people who have `conversions` conversions each. */
const each = (people: number, conversions: number) => ({ people, conversions });

test('who has at least 50 conversions and 20 times as many as 19 in 20 others stands out', () => {
  // 19 in 20 of 907 people are 861; 436 + 221 + 202 = 859 have at most three, so these have at most four: 20 × 4 = 80.
  const shop = [each(436, 1), each(221, 2), each(202, 3), each(45, 4), each(2, 5)];
  expect(conversionCrowd([...shop, each(1, 300)])).toEqual({
    people: 1,
    least: 80,
    conversions: 300,
    most: 300,
    usual: 4,
  });
});

test('two such ids are told together', () => {
  const crowd = conversionCrowd([each(1, 70), each(98, 1), each(1, 90)]);
  expect(crowd).toEqual({ people: 2, least: 50, conversions: 160, most: 90, usual: 1 });
  expect(crowd && crowdMessage(crowd)).toBe(
    '2 people have 160 conversions, one of them 90, where 19 in 20 of those who convert have at most 1: do their ids stand for many people each?',
  );
});

test('limits belong to those who stand out', () => {
  expect(conversionCrowd([each(99, 1), each(1, 50)])?.people).toBe(1);
  expect(conversionCrowd([each(99, 1), each(1, 49)])).toBeUndefined();
  expect(conversionCrowd([each(99, 5), each(1, 100)])?.people).toBe(1);
  expect(conversionCrowd([each(99, 5), each(1, 99)])).toBeUndefined();
});

test('regulars are nobody to wonder at, nor is who has no others beside', () => {
  // One in ten comes every working day of a quarter.
  expect(conversionCrowd([each(90, 1), each(10, 64)])).toBeUndefined();
  expect(conversionCrowd([each(1, 5000)])).toBeUndefined();
  expect(conversionCrowd([])).toBeUndefined();
});

test('of two people, one can stand out', () => {
  expect(conversionCrowd([each(1, 2), each(1, 300)])?.most).toBe(300);
});
