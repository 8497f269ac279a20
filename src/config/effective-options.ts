import { type OptionName, optionFacts } from './option-facts.ts';
import type { RunOptions } from './run-options.ts';

/** What holds for one option, and who said so. */
export interface EffectiveOption {
  readonly option: OptionName;
  /** As it was asked for; undefined where nobody did. */
  readonly value: unknown;
  /** `default`, or what set it: `--lookback`, `ATTRIB_LOOKBACK`, `attrib.yaml:3`. */
  readonly origin: string;
  /** What holds where nobody asked, in words; undefined where there is nothing to say. */
  readonly defaultText: string | undefined;
}

/** Every option there is, in the order of the documentation. */
export function effectiveOptions(
  options: RunOptions,
  originOf: (option: OptionName) => string,
): readonly EffectiveOption[] {
  return (Object.keys(optionFacts) as OptionName[]).map((option) => {
    const value = options[option];
    const origin = value === undefined ? 'default' : originOf(option);
    return { option, value, origin, defaultText: optionFacts[option].defaultText };
  });
}
