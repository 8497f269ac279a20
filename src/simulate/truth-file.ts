import { z } from 'zod';
import { inputError } from '../errors.ts';

/** What truly happened in simulated data, as `truth.json` has it. */
export interface Truth {
  readonly schemaVersion: 1;
  readonly scenario: string;
  readonly seed: number;
  readonly persons: number;
  readonly days: number;
  readonly conversions: {
    /** Rows of the conversions file. */
    readonly logged: number;
    /** Their expected number, given who was touched. */
    readonly expected: number;
    /** What would be expected with every channel switched off. */
    readonly baseline: number;
    /** expected − baseline. */
    readonly incremental: number;
  };
  readonly channels: readonly ChannelCause[];
}

export interface ChannelCause {
  readonly channel: string;
  /** Expected conversions that it causes: its Shapley value. Over all channels they sum to `incremental`. */
  readonly caused: number;
  /** Of `caused`, as an estimate for other persons of the same kind. */
  readonly standardError: number;
  /** caused / incremental. */
  readonly share: number;
  /** Expected conversions lost if this channel alone is switched off. */
  readonly leaveOneOut: number;
  readonly touches: number;
  readonly touchesLogged: number;
  /** Over all days. */
  readonly spend: number;
}

/**
 * @param name the file, for messages
 * @throws AttribError input for anything but the truth of a simulation
 */
export function parseTruth(text: string, name: string): Truth {
  try {
    return truthSchema().parse(JSON.parse(text));
  } catch (error) {
    throw inputError(`${name}: not the truth of a simulation`, 'attrib simulate writes such files', error);
  }
}

function truthSchema(): z.ZodType<Truth> {
  const count = z.number().int().nonnegative();
  const amount = z.number().nonnegative();
  return z.object({
    schemaVersion: z.literal(1),
    scenario: z.string(),
    seed: count,
    persons: count,
    days: count,
    conversions: z.object({ logged: count, expected: amount, baseline: amount, incremental: amount }),
    channels: z.array(
      z.object({
        channel: z.string(),
        caused: z.number(),
        standardError: amount,
        share: z.number(),
        leaveOneOut: z.number(),
        touches: count,
        touchesLogged: count,
        spend: amount,
      }),
    ),
  });
}
