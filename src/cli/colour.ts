import type { Io, Output } from './io.ts';

export const colourChoices = {
  auto: 'on a terminal',
  always: 'in pipes and files too',
  never: 'not at all',
} as const;

export type ColourChoice = keyof typeof colourChoices;

/** Whether text for this stream is coloured: what was asked for, then FORCE_COLOR, NO_COLOR, TERM, the stream. */
export function usesColour(choice: ColourChoice, env: Io['env'], stream: Output | undefined): boolean {
  if (choice !== 'auto') return choice === 'always';
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
  if (force) return force !== '0' && force !== 'false';
  if (no || term === 'dumb') return false;
  return stream?.isTTY === true;
}
