import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import type { EventLayout } from '../journeys/event-layout.ts';
import { reconstruct } from '../journeys/reconstruct.ts';
import type { ReadLog } from '../log/read-log.ts';
import type { Model } from '../models/model.ts';
import { explainRows } from './explain-rows.ts';
import type { ExplainedJourney, ExplainedMarkov, ExplainedPerson } from './explained.ts';
import type { FoundPerson } from './find-person.ts';
import { journeyCredits, personCredits } from './journey-credits.ts';
import { journeyEnding } from './journey-ending.ts';
import { loggedRows } from './logged-rows.ts';
import { markovCredit } from './markov-credit.ts';
import { withPersonLog } from './person-log.ts';
import { rebuildJourneys } from './rebuilt-journeys.ts';
import { markRowsAside } from './rows-aside.ts';
import { MARKOV, MARKOV_BY_JOURNEY } from './workings/markov.ts';

/**
 * Explains one person by the steps that a run takes. The session holds the log; when this is done, the Markov model
 * may have used it up.
 */
export async function explainPerson(
  session: Session,
  settings: RunSettings,
  read: ReadLog,
  layout: EventLayout,
  models: readonly Model[],
  { person, ids, hashes, rows }: FoundPerson,
): Promise<ExplainedPerson> {
  const found = await markRowsAside(session, hashes, rows);
  const { log, rebuilt } = await withPersonLog(session, hashes, async () => {
    const log = await loggedRows(session, settings, read.channels, found);
    return { log, rebuilt: await rebuildJourneys(session, settings, layout, read) };
  });
  const labels = new Set(log.flatMap(({ channel }) => channel?.label ?? []));
  const markov = models.some(({ name }) => name === MARKOV || name === MARKOV_BY_JOURNEY)
    ? await creditOfAll(session, settings, read, layout, labels)
    : undefined;
  const { rows: explained, numberOf } = explainRows(settings, found, log, rebuilt);
  const journeys = rebuilt.journeys.map((journey, i): ExplainedJourney => {
    const { conversion, path, leftOut, stages } = journey;
    const last = log[path.at(-1) ?? -1]?.time ?? 0;
    const touchpoints = path.flatMap((row) => {
      const { channel = null, time = 0 } = log[row] ?? {};
      return channel === null
        ? []
        : [
            {
              row: numberOf(row),
              channel: channel.label,
              secondsBeforeLast: (last - time) / 1e6,
              channelNumber: channel.number,
            },
          ];
    });
    const converting = conversion === null ? undefined : log[conversion]?.found;
    const value = read.columns.value ? (converting?.value ?? 0) : null;
    return {
      number: i + 1,
      ending: journeyEnding(settings, log, rebuilt, journey, read.measure.last),
      conversion:
        conversion === null || converting === undefined
          ? null
          : {
              row: numberOf(conversion),
              value: converting.value,
              conversionType: converting.conversionType,
              orderId: converting.orderId,
            },
      touchpoints: touchpoints.map(({ channelNumber, ...touchpoint }) => touchpoint),
      counts: !leftOut,
      credits:
        conversion === null || touchpoints.length === 0
          ? []
          : journeyCredits(
              { touchpoints, value, stages },
              { models, channels: read.channels, parameters: settings, markov },
            ),
    };
  });
  return {
    person,
    ...(ids.length === 0 ? {} : { ids }),
    rows: explained,
    journeys,
    credits: personCredits(journeys.map(({ credits }) => credits)),
    ...(markov === undefined ? {} : { markov }),
    notes: unsplitRecords(read),
  };
}

async function creditOfAll(
  session: Session,
  settings: RunSettings,
  { measure, columns, channels }: ReadLog,
  layout: EventLayout,
  labels: ReadonlySet<string>,
): Promise<ExplainedMarkov> {
  const { totals } = await reconstruct(session, settings, layout, measure, columns);
  const input = { session, layout, channels, hasValue: columns.value, parameters: settings };
  return markovCredit(input, totals, labels);
}

function unsplitRecords({ sources }: ReadLog): readonly string[] {
  return sources.flatMap(({ source: { file, scan } }) => {
    const { refused } = scan;
    if (refused === undefined || refused.count === 0) return [];
    const records = refused.count === 1 ? '1 record' : `${refused.count} records`;
    return [`${file}: ${records} could not be split into columns, so whose they are is not known`];
  });
}
