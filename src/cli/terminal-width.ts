import type { Io, Output } from './io.ts';

/** Columns there are to fill: what COLUMNS says, else the terminal; undefined when the text goes elsewhere. */
export function terminalWidth(env: Io['env'], stream: Output): number | undefined {
  const { COLUMNS: columns = '' } = env;
  if (/^[1-9]\d{0,4}$/.test(columns)) return Number(columns);
  return stream.isTTY === true && stream.columns !== 0 ? stream.columns : undefined;
}
