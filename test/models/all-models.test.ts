import { describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import { defaults } from '../../src/config/option-facts.ts';
import { models } from '../../src/models/index.ts';
import { expectNear } from './credit-matchers.ts';
import { EVERY_MODEL, withEveryModel } from './every-model.ts';

const touchpoints = ['fixtures/touchpoints.csv'];

describe('all models in one run', () => {
  test('each that divides gives away all conversions and all value', async () => {
    const {
      summary,
      credits,
      models: titles,
    } = await attribute(withEveryModel({ touchpoints }, ['campaign', 'spring-launch', 'abandoned-cart']));
    expect(titles.map(({ name }) => name)).toEqual(EVERY_MODEL);
    for (const { name, sums } of models) {
      const own = credits.filter(({ model }) => model === name);
      const { baseline } = titles.find((title) => title.name === name)!;
      expect(own).toHaveLength(summary.channels);
      const conversions = total(own.map((credit) => credit.conversions));
      const share = total(own.map((credit) => credit.share));
      if (sums) {
        const attributed = summary.conversions - summary.unattributedConversions;
        const left = baseline?.conversions ?? 0;
        expectNear(conversions + left, attributed, name);
        const value = total(own.map((credit) => credit.value ?? 0)) + (baseline?.value ?? 0);
        expectNear(value, summary.conversionValue!, name);
        expectNear(share + left / attributed, 1, name);
      } else {
        expect(conversions).toBeGreaterThan(summary.conversions);
        expect(titles.find((title) => title.name === name)).toMatchObject({ sums: false });
      }
    }
  });

  test('the roles are there with Shapley only, and add up to it', async () => {
    const { credits, roles } = await attribute({ touchpoints, models: ['shapley'] });
    for (const { channel, conversions, value } of credits) {
      const own = roles!.filter((role) => role.channel === channel);
      expectNear(total(own.map((role) => role.conversions)), conversions, channel);
      expectNear(total(own.map((role) => role.value!)), value!, channel);
    }
    expect(await attribute({ touchpoints, models: ['linear'] })).not.toHaveProperty('roles');
  });
});

describe('options of the models', () => {
  const creditOf = async (model: string, channel: string, options = {}): Promise<number> => {
    const { credits } = await attribute({ touchpoints, models: [model], ...options });
    return credits.find((credit) => credit.channel === channel)!.conversions;
  };

  test('direct channels: which of the data they are', async () => {
    const { settings, quality } = await attribute({ touchpoints, models: ['last-non-direct'] });
    expect(settings.directChannels).toEqual(['Direct']);
    expect(quality.warnings.map(({ code }) => code)).not.toContain('no-direct-channel');
    expect(await creditOf('last-touch', 'Direct')).toBeGreaterThan(0);
    expect(await creditOf('last-non-direct', 'Direct')).toBe(0);
    expect(await creditOf('last-non-direct', 'Email', { directChannels: ['EMAIL', 'Direct'] })).toBe(0);
  });

  test('direct channels: a warning if there are none, an error if it is strict', async () => {
    const options = { touchpoints, models: ['last-non-direct'], directChannels: ['Nowhere'] };
    const { settings, quality } = await attribute(options);
    expect(settings.directChannels).toEqual([]);
    expect(quality.warnings).toContainEqual(expect.objectContaining({ code: 'no-direct-channel' }));
    await expect(attribute({ ...options, strict: true })).rejects.toThrow('no channel is known as direct');
  });

  test('position weights', async () => {
    const { settings } = await attribute({ touchpoints, models: ['position-based'] });
    expect(settings.positionWeights).toBe('40,20,40');
    expectNear(
      await creditOf('position-based', 'Direct', { positionWeights: '20,20,60' }),
      await creditOf('j-shaped', 'Direct'),
      'as J-shaped',
    );
  });
});

test('none of the models added later is computed by default', () => {
  expect(defaults.models).toEqual(['first-touch', 'last-touch', 'linear', 'time-decay', 'markov']);
});

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
