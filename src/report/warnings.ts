import type { RunSettings } from '../config/run-options.ts';
import { type Reconstruction, VERY_ACTIVE } from '../journeys/reconstruct.ts';
import type { JourneyTotals } from '../journeys/totals.ts';
import { crowdMessage } from '../log/conversion-crowds.ts';
import { conversionsAmong, describeRejects, rejectsHint } from '../log/limits.ts';
import type { LoadedSource } from '../log/load.ts';
import { isWhollyRefused, rejectsOf } from '../log/without-rows.ts';
import type { RejectGroup } from '../sources/rejects.ts';
import { zoneLabel } from '../sources/zones.ts';
import type { Summary, Warning } from './attribution.ts';
import { counted, grouped, percent } from './number-format.ts';

export interface Findings {
  readonly settings: RunSettings;
  readonly summary: Summary;
  readonly totals: JourneyTotals;
  readonly rejects: readonly RejectGroup[];
  readonly sources: readonly LoadedSource[];
  readonly veryActive: Reconstruction['veryActive'];
  readonly conversionCrowd?: Reconstruction['conversionCrowd'];
}

/** Above this share of journeys converting, an export most likely holds converters only. */
const MOSTLY_CONVERTERS = 0.5;
const MANY_UNATTRIBUTED = 0.1;

/** The few things a reader has to know before trusting the numbers, most serious first. */
export function findWarnings(findings: Findings): readonly Warning[] {
  return [
    noRows(findings),
    noConversions(findings),
    ...refusedFiles(findings),
    refusedRows(findings),
    unattributed(findings),
    withoutValue(findings),
    mostlyConverters(findings),
    veryActive(findings),
    manyConversions(findings),
    ...repeatedHours(findings),
  ].filter((warning) => warning !== undefined);
}

function noRows({ summary }: Findings): Warning | undefined {
  if (summary.rowsRead > 0) return undefined;
  return { code: 'no-rows', message: 'the input has a header and no rows' };
}

function noConversions({ summary }: Findings): Warning | undefined {
  if (summary.conversions > 0 || summary.rowsRead === 0) return undefined;
  return {
    code: 'no-conversions',
    message: 'no row is a conversion, so there is no credit to divide',
    hint: 'look at the flag column (--map conversion=…), --conversion-event or the conversions file',
  };
}

function refusedRows({ summary, rejects }: Findings): Warning | undefined {
  if (summary.rowsRejected === 0) return undefined;
  const first = rejects[0];
  const were = summary.rowsRejected === 1 ? 'was' : 'were';
  return {
    code: 'rejected-rows',
    message: `${grouped(summary.rowsRejected, 0)} of ${counted(summary.rowsRead, 'row', 'rows')} ${were} refused (${percent(summary.rowsRejected / summary.rowsRead)})${conversionsAmong(rejects, summary.currency)}; ${first === undefined ? '' : describeRejects(first)}`,
    hint: [
      ...[rejectsHint(rejects) ?? []].flat(),
      'see all with --rejects FILE; make it an error with --max-rejects',
    ].join('; '),
  };
}

/** Files that the numbers know nothing of. */
function refusedFiles({ sources, rejects }: Findings): readonly Warning[] {
  return sources.filter(isWhollyRefused).map((source) => {
    const [first] = rejectsOf([source], rejects);
    const rows = source.rejected === 1 ? 'its row' : `its ${grouped(source.rejected, 0)} rows`;
    return {
      code: 'refused-file',
      message: `${source.source.file}: none of ${rows} could be used${first === undefined ? '' : `; ${describeRejects(first)}`}`,
      hint: first?.hint ?? 'mend the file, or leave it out',
    };
  });
}

function unattributed({ summary, settings }: Findings): Warning | undefined {
  const share = summary.unattributedConversions / summary.conversions;
  if (!(share > MANY_UNATTRIBUTED)) return undefined;
  return {
    code: 'unattributed',
    message: `${percent(share)} of the conversions have no touchpoint ${settings.lookback === null ? 'before them' : 'in their look-back window'}`,
    hint:
      settings.journeys === 'split'
        ? 'ids of touchpoints and conversions may not match, --lookback may be too short, or people order again without a new touchpoint (--journeys reuse)'
        : 'ids of touchpoints and conversions may not match, or --lookback may be too short',
  };
}

function withoutValue({ totals }: Findings): Warning | undefined {
  if (totals.value === null || totals.conversionsWithoutValue === 0) return undefined;
  const have = totals.conversionsWithoutValue === 1 ? 'has' : 'have';
  return {
    code: 'conversions-without-value',
    message: `${grouped(totals.conversionsWithoutValue, 0)} of ${counted(totals.conversions, 'conversion', 'conversions')} ${have} no value: counted as conversions, adding nothing to the value`,
  };
}

function mostlyConverters({ summary, settings }: Findings): Warning | undefined {
  const share = summary.convertingJourneys / summary.journeys;
  if (!(share > MOSTLY_CONVERTERS) || !settings.models.includes('markov')) return undefined;
  // Who leaves the open journeys out has decided that most of the others convert.
  if (settings.openJourneys === 'exclude' && summary.openJourneys > 0) return undefined;
  return {
    code: 'mostly-converters',
    message: `${percent(share)} of the journeys convert: the export may hold mostly converters; removal effects then measure participation`,
    hint: 'see attrib help markov',
  };
}

function veryActive({ veryActive: { people, most }, settings }: Findings): Warning | undefined {
  if (people === 0 || settings.maxTouchpoints !== undefined) return undefined;
  const have = people === 1 ? '1 person has' : `${grouped(people, 0)} people have`;
  return {
    code: 'very-active-people',
    message: `${have} more than ${grouped(VERY_ACTIVE, 0)} rows${people === 1 ? `, ${grouped(most, 0)} in all` : ' each'}: a bot, or an id that many share?`,
    hint: `leave such people out with --max-touchpoints ${VERY_ACTIVE}`,
  };
}

function manyConversions({ conversionCrowd: crowd }: Findings): Warning | undefined {
  if (crowd === undefined) return undefined;
  return {
    code: 'many-conversions-per-person',
    message: crowdMessage(crowd),
    hint: "attrib check shows a row of each; leave an id that is nobody's out with --exclude or --exclude-conversions COLUMN=ID",
  };
}

function repeatedHours({ sources }: Findings): readonly Warning[] {
  const zones = new Map<string, number>();
  for (const { source, repeatedHours: times } of sources) {
    const zone = zoneLabel(source.time.zone);
    if (times > 0) zones.set(zone, (zones.get(zone) ?? 0) + times);
  }
  return [...zones].map(([zone, times]) => ({
    code: 'repeated-hour',
    message: `${counted(times, 'time lies', 'times lie')} in the hour that the clocks of ${zone} repeat: without an offset the later of the two is taken`,
  }));
}
