import type { SettingDifference } from './comparison.ts';

/** What a comparison is about, and what follows from the data rather than from a choice. */
const NO_CHOICE: readonly string[] = ['period', 'directChannels'];

/** The settings that differ, by name; one that only one side has is `–` on the other. */
export function settingDifferences(before: object, after: object): readonly SettingDifference[] {
  const [were, are] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...were.keys(), ...are.keys()])]
    .filter((setting) => !NO_CHOICE.includes(setting))
    .sort()
    .flatMap((setting) => {
      const [was, is] = [told(were.get(setting)), told(are.get(setting))];
      return was === is ? [] : [{ setting, before: was, after: is }];
    });
}

function told(value: unknown): string {
  if (value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
