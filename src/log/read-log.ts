import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import { type Pseudonyms, readPseudonyms } from '../sources/pseudonyms.ts';
import { groupRejects, type RejectGroup, writeRejects } from '../sources/rejects.ts';
import { type ChannelEvents, countEvents } from './channel-events.ts';
import { type ChannelIndex, indexChannels } from './channels.ts';
import { type ConversionTypes, indexConversionTypes, needsTypes } from './conversion-types.ts';
import { findCurrency } from './currency.ts';
import { withoutBusyPeople } from './duplicates/busy-people.ts';
import { withoutDoubleFires } from './duplicates/double-fires.ts';
import { withoutEventRepeats } from './duplicates/event-repeats.ts';
import { withoutOrderRepeats } from './duplicates/order-repeats.ts';
import { identityNotes } from './identity/identity-notes.ts';
import { joinPeople } from './identity/join-people.ts';
import { type ShortenedIds, shortenedIds, shortenedNotes } from './identity/shortened-ids.ts';
import type { IdentityReport } from './identity/stitch.ts';
import { enforceRejectLimit } from './limits.ts';
import { type LoadEnvironment, type LoadedLog, loadSources } from './load.ts';
import { type LonelyTimes, lonelyNotes, lonelyTimes } from './lonely-times.ts';
import { type LogMeasure, measureLog } from './measure.ts';
import {
  type DoubtfulConversions,
  doubtfulConversions,
  doubtfulNotes,
} from './outcomes/doubtful-conversions.ts';
import { forgetRefused } from './privacy/forget-refused.ts';
import { createRowsAside } from './rows-aside.ts';
import { indexSegments } from './segments.ts';
import type { SetAside } from './set-aside.ts';
import type { SimilarNames } from './similar-names.ts';
import { mergeSmallChannels } from './small-channels.ts';
import type { ChannelSpelling } from './spellings.ts';
import { type TrafficFindings, trafficFindings } from './traffic-findings.ts';
import { requireRowsOfEachKind } from './without-rows.ts';

/** The log in the tables `touchpoints` and `channel_texts`, and all that is known of it. */
export interface ReadLog extends LoadedLog {
  readonly rejects: readonly RejectGroup[];
  /** Undefined where nobody asks for them. */
  readonly pseudonyms: Pseudonyms | undefined;
  /** Undefined where a person is one id. */
  readonly identity: IdentityReport | undefined;
  /** Sound rows that have left the log after it was loaded. */
  readonly setAside: readonly SetAside[];
  /** Undefined where the run does not ask for types. */
  readonly types: ConversionTypes | undefined;
  /** Undefined where the run does not ask for segments. */
  readonly segmentLabels: readonly string[] | undefined;
  /** Undefined where the run does not ask for kinds of events, or no column tells them. */
  readonly channelEvents: ChannelEvents | undefined;
  readonly measure: LogMeasure;
  readonly channels: ChannelIndex;
  readonly merged: readonly ChannelSpelling[];
  readonly similar: readonly SimilarNames[];
  /** Of the values: an ISO code, or a sign; null where nothing says it. */
  readonly currency: string | null;
  /** Columns of conversions files that say of some rows that they are none. */
  readonly doubtful: readonly DoubtfulConversions[];
  /** Columns of ids with long numbers that a spreadsheet has shortened. */
  readonly shortened: readonly ShortenedIds[];
  /** Rows far before or behind all others. */
  readonly lonely: readonly LonelyTimes[];
  /** Undefined where no channel was told by rules. */
  readonly traffic: TrafficFindings | undefined;
}

const ONE_ID_EACH = { identity: undefined, setAside: [] };

/** Files → log, up to where journeys begin. */
export async function readLog(
  session: Session,
  settings: RunSettings,
  environment: LoadEnvironment,
): Promise<ReadLog> {
  const pseudonyms = await readPseudonyms(settings, environment.pseudonymKey);
  const loaded = await loadSources(session, settings, environment);
  const files = loaded.sources.map(({ source }) => source);
  const { ids } = loaded.columns;
  await createRowsAside(session);
  const { identity, setAside } = ids === undefined ? ONE_ID_EACH : await joinPeople(session, settings, ids);
  const log =
    settings.forget.length === 0
      ? loaded
      : { ...loaded, sources: await forgetRefused(session, loaded.sources) };
  const rejects = await groupRejects(session, files, pseudonyms);
  if (settings.rejectsFile !== undefined) {
    await writeRejects(session, files, settings.rejectsFile, pseudonyms);
  }
  enforceRejectLimit(settings, log.sources, rejects);
  requireRowsOfEachKind(settings, log.sources, rejects);

  const { currency, notes: currencyNotes } = await findCurrency(session, files);
  const events = await withoutEventRepeats(session, log.columns);
  const orders = await withoutOrderRepeats(session, log.columns, settings);
  const busy = await withoutBusyPeople(session, settings);
  const types = needsTypes(settings) ? await indexConversionTypes(session, settings) : undefined;
  const { segment } = settings;
  const segmentLabels = segment.length === 0 ? undefined : await indexSegments(session, segment.length);
  const found = await indexChannels(session, settings.by.length, settings.by.join(' / '));
  const doubles = await withoutDoubleFires(session, settings, log.columns);
  const indexed =
    settings.share === undefined
      ? found
      : { ...found, ...(await mergedForSharing(session, found, { ...settings, share: settings.share })) };
  const channelEvents = log.columns.eventKind === true ? await countEvents(session) : undefined;
  const measure = await measureLog(session, log.columns);
  const traffic = await trafficFindings(session, log.sources, found.unassigned, measure.touchpoints);
  const doubtful = await doubtfulConversions(session, log.sources);
  const lonely = await lonelyTimes(session, log.sources, measure);
  const shortened = await shortenedIds(session, log.sources);
  return {
    ...log,
    doubtful,
    lonely,
    shortened,
    currency,
    notes: [
      ...log.notes,
      ...currencyNotes,
      ...doubtfulNotes(doubtful),
      ...lonelyNotes(lonely),
      ...shortenedNotes(shortened),
      ...identityNotes(settings, identity),
      ...events.notes,
      ...orders.notes,
      ...(traffic?.notes ?? []),
    ],
    rejects,
    pseudonyms,
    identity,
    setAside: [...setAside, ...events.setAside, ...orders.setAside, ...busy, ...doubles],
    types,
    segmentLabels,
    channelEvents,
    measure,
    traffic,
    ...indexed,
    similar: [...indexed.similar, ...(traffic?.similar ?? [])],
  };
}

async function mergedForSharing(
  session: Session,
  { channels }: Pick<ReadLog, 'channels'>,
  settings: Parameters<typeof mergeSmallChannels>[2],
): Promise<Pick<ReadLog, 'channels'>> {
  return { channels: (await mergeSmallChannels(session, channels, settings)).channels };
}
