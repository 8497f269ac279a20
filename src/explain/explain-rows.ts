import type { RunSettings } from '../config/run-options.ts';
import type { ExplainedRow } from './explained.ts';
import type { FoundRow } from './found-rows.ts';
import { isOfOtherType, type LoggedRow } from './logged-rows.ts';
import type { RebuiltJourneys } from './rebuilt-journeys.ts';
import { rowFate } from './row-fates.ts';

/** Rows in the order of time, those of the log in its own order, and the numbers they thereby have. */
export function explainRows(
  settings: RunSettings,
  found: readonly FoundRow[],
  log: readonly LoggedRow[],
  rebuilt: RebuiltJourneys,
): { readonly rows: readonly ExplainedRow[]; numberOf(row: number): number } {
  const places = new Map(rebuilt.timeLine.map((row, place) => [log[row]?.found, place]));
  const placeOf = (row: FoundRow) => places.get(row) ?? Number.POSITIVE_INFINITY;
  const sorted = [...found].sort(
    (a, b) =>
      (a.time ?? Number.POSITIVE_INFINITY) - (b.time ?? Number.POSITIVE_INFINITY) ||
      placeOf(a) - placeOf(b) ||
      0,
  );
  const numbers = new Map(sorted.map((row, i) => [row, i + 1]));
  const numberOf = (row: number) => {
    const logged = log[row]?.found;
    return logged === undefined ? 0 : (numbers.get(logged) ?? 0);
  };
  const inLog = new Map(log.map((row, i) => [row.found, i]));
  const rows = sorted.map((row, i): ExplainedRow => {
    const index = inLog.get(row);
    const logged = index === undefined ? undefined : log[index];
    const otherType = isOfOtherType(settings, row);
    const fate =
      index === undefined
        ? {
            journeys: [],
            fate: row.refusal?.fate ?? ('set-aside' as const),
            reason: row.refusal?.reason ?? `a conversion of type ${typeName(row)}, which does not count here`,
          }
        : rowFate(settings, log, rebuilt, index, numberOf);
    return {
      number: i + 1,
      file: row.file,
      line: row.line,
      time: row.time === null ? null : new Date(Math.floor(row.time / 1000)).toISOString(),
      timeText: row.timeText,
      channel: logged === undefined ? row.label : (logged.channel?.label ?? null),
      campaign: row.campaign,
      converts: logged?.converts ?? row.converts,
      value: row.value,
      conversionType: row.conversionType,
      orderId: row.orderId,
      ...(settings.stages.length === 0 ? {} : { stage: row.stage }),
      ...fate,
      reason:
        fate.reason ??
        (otherType ? `only a touchpoint: conversions of type ${typeName(row)} do not count here` : null),
    };
  });
  return { rows, numberOf };
}

function typeName({ conversionType }: FoundRow): string {
  return conversionType ?? '(none)';
}
