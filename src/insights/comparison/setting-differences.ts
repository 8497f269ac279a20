import type { ComparedReport } from './compared-report.ts';
import type { SettingDifference } from './comparison.ts';

/** What a comparison is about, what follows from the data rather than from a choice, and what no credit depends on. */
const NO_CHOICE: readonly string[] = ['period', 'directChannels', 'segment', 'pseudonymKeyId'];

/** Settings that only these models depend on. */
const OF_MODELS: Readonly<Record<string, readonly string[]>> = {
  halfLife: ['time-decay'],
  markovOrder: ['markov', 'markov-journey'],
  positionWeights: ['position-based'],
  customWeights: ['custom'],
  stageWeights: ['w-shaped'],
};

/**
 * The settings that differ, by name; one that only one side has is `–` on the other.
 * @param models that are compared; what only others depend on does not matter
 */
export function settingDifferences(
  before: ComparedReport,
  after: ComparedReport,
  models: readonly { readonly name: string }[],
): readonly SettingDifference[] {
  const [were, are] = [settingsOf(before), settingsOf(after)];
  const matters = (setting: string): boolean =>
    !NO_CHOICE.includes(setting) &&
    (OF_MODELS[setting]?.some((name) => models.some((model) => model.name === name)) ?? true);
  return [...new Set([...were.keys(), ...are.keys()])]
    .filter(matters)
    .sort()
    .flatMap((setting) => {
      const [was, is] = [told(were.get(setting)), told(are.get(setting))];
      return was === is ? [] : [{ setting, before: was, after: is }];
    });
}

/** Of an order that was chosen from the data, the one that was. */
function settingsOf({ settings, markov }: ComparedReport): ReadonlyMap<string, unknown> {
  const own = new Map<string, unknown>(Object.entries(settings));
  if (markov !== undefined) own.set('markovOrder', markov.order);
  return own;
}

function told(value: unknown): string {
  if (value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
