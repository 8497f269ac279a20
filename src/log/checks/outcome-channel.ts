import type { Session } from '../../engine/session.ts';
import { namesOutcome } from '../../sources/outcome-words.ts';
import { shellWord } from '../../sources/shell-word.ts';
import type { Source } from '../../sources/source.ts';
import { NO_LABEL } from '../../sources/spelling-key.ts';
import type { ReadLog } from '../read-log.ts';
import { type Check, type CheckInput, percentOf } from './check.ts';
import type { Finding } from './finding.ts';

/** Fewer conversions than this can agree by chance. */
const FEWEST = 10;
/** What the outcome itself is logged at is there within this time of the conversion, in µs. */
const AT_ONCE = 60_000_000;
/** Of the touchpoints of the channel at once with a conversion, and of the conversions with one of these. */
const MOSTLY = 0.9;
/** The same, where its name says it. */
const OFTEN = 0.5;
/** Of these conversions, those that other channels led to: without any, the channel may be all there is. */
const LED_TO = 0.3;

/** A channel that is no way by which people came, but what they came for: a step called "Purchase". */
export const outcomeChannel: Check = {
  codes: ['outcome-channel'],
  looksAt: 'people',
  async find(input) {
    const { session, log, rows } = input;
    const events = eventsSql(rows);
    const { conversions, channels } = await channelCounts(session, events);
    if (conversions < FEWEST) return [];
    // Of a conversion there is one or more at once, so that fewer of them cannot stand at as many conversions.
    const suspects = channels
      .filter(
        ({ channel, touchpoints, at }) =>
          Math.min(at / touchpoints, at / conversions) >= threshold(log, channel),
      )
      .sort((a, b) => b.at - a.at || a.channel - b.channel);
    for (const suspect of suspects) {
      const measured = await conversionsAt(session, events, suspect.channel);
      const found = finding(input, suspect, { conversions, ...measured });
      if (found !== undefined) return [found];
    }
    return [];
  },
};

interface ChannelCounts {
  readonly channel: number;
  readonly touchpoints: number;
  /** Touchpoints within a minute before a conversion of the same person. */
  readonly at: number;
}

interface Measured {
  readonly conversions: number;
  /** Conversions with a touchpoint of the channel at once. */
  readonly marked: number;
  /** Of these, those of people who met another channel before. */
  readonly led: number;
  /** Whether the touchpoints of the channel are conversions themselves. */
  readonly flagged: boolean;
}

function threshold({ channels }: ReadLog, channel: number): number {
  return namesOutcome(channels.labels[channel - 1] ?? '') ? OFTEN : MOSTLY;
}

interface EventsSql {
  readonly converting: string;
  readonly touches: string;
  /** Touchpoints within a minute before a conversion of the same person. */
  readonly atConversion: string;
}

function eventsSql(rows: string): EventsSql {
  const converting = `select distinct person_a, person_b, time from ${rows} where converts`;
  const touches = `select t.person_a, t.person_b, t.time, c.channel, t.converts
    from ${rows} as t join channel_texts as c on t.channel = c.text where t.touches`;
  const atConversion = `select t.person_a, t.person_b, t.channel, t.time, t.converts, c.time as converted
    from (${touches}) as t asof join (${converting}) as c
      on t.person_a = c.person_a and t.person_b = c.person_b and t.time <= c.time
    where c.time - t.time <= ${AT_ONCE}`;
  return { converting, touches, atConversion };
}

async function channelCounts(
  session: Session,
  { converting, touches, atConversion }: EventsSql,
): Promise<{ readonly conversions: number; readonly channels: readonly ChannelCounts[] }> {
  const all = await session.row(
    'conversions in all',
    `select count(*)::double as conversions from (${converting})`,
  );
  const rows = await session.rows(
    'channels at conversions',
    `select channel, sum(touchpoints)::double as touchpoints, sum(at_once)::double as at_once from (
      select channel, count(*) as touchpoints, 0 as at_once from (${touches}) group by channel
      union all select channel, 0, count(*) from (${atConversion}) group by channel
    ) group by channel having sum(touchpoints) > 0 order by channel`,
  );
  const channels = rows.map((row) => ({
    channel: Number(row['channel']),
    touchpoints: Number(row['touchpoints']),
    at: Number(row['at_once']),
  }));
  return { conversions: Number(all['conversions']), channels };
}

async function conversionsAt(
  session: Session,
  { touches, atConversion }: EventsSql,
  channel: number,
): Promise<Omit<Measured, 'conversions'>> {
  const row = await session.row(
    'conversions at a channel',
    `with marked as (select person_a, person_b, converted, bool_or(converts) as flagged
        from (${atConversion}) where channel = ${channel} group by all),
      others as (select person_a, person_b, min(time) as first from (${touches}) where channel <> ${channel} group by all)
    select count(*)::double as marked,
      count(*) filter (where o.first <= m.converted)::double as led, coalesce(bool_or(m.flagged), false) as flagged
    from marked as m left join others as o on m.person_a = o.person_a and m.person_b = o.person_b`,
  );
  return {
    marked: Number(row['marked']),
    led: Number(row['led']),
    flagged: row['flagged'] === true,
  };
}

function finding(
  { log, settings: { by } }: CheckInput,
  { channel, touchpoints, at }: ChannelCounts,
  { conversions, marked, led, flagged }: Measured,
): Finding | undefined {
  const label = log.channels.labels[channel - 1] ?? '';
  const share = marked / conversions;
  if (share < threshold(log, channel) || led / marked < LED_TO) return undefined;
  return {
    code: 'outcome-channel',
    grade: namesOutcome(label) ? 'D' : 'C',
    count: marked,
    message: `the ${by.join(' / ')} "${label}" may be the conversion itself: ${percentOf(at / touchpoints)} of its touchpoints stand at a conversion of the person, and ${percentOf(share)} of the conversions have one`,
    effect: 'it takes the credit of last touch, and a part of all other, from the channels that led to it',
    examples: [],
    advice: `${flagged ? asEvent(log, label) : withoutRows(log, label)}; if people do come by it, nothing is to be done`,
  };
}

/** Rows that are conversions must stay. */
function asEvent(log: ReadLog, label: string): string {
  const words = 'say that it is the conversion, and no touchpoint';
  const told = touchpointFiles(log).some(({ settings }) => settings.conversionEvent.length > 0);
  const name = told ? undefined : columnOf(log, label);
  if (name === undefined) return `${words}: by a column that tells events (--map event, --conversion-event)`;
  const events = spellingsOf(log, label).map((text) => shellWord(text.replaceAll(',', '\\,')));
  return `${words}: --map ${shellWord(`event=${name}`)} --conversion-event ${events.join(',')}`;
}

function withoutRows(log: ReadLog, label: string): string {
  const name = columnOf(log, label);
  if (name === undefined) return 'leave its rows out, by a column that tells them (--exclude)';
  const pairs = spellingsOf(log, label).map((text) => shellWord(`${name}=${text}`));
  return `leave it out: ${pairs.map((pair) => `--exclude ${pair}`).join(' ')}`;
}

/** As it is written in the files. */
function spellingsOf({ merged }: ReadLog, label: string): readonly string[] {
  const spelled = merged.find(({ channel }) => channel === label)?.spellings;
  return spelled === undefined ? [label] : spelled.map(({ text }) => text);
}

/**
 * The one column that says the label in every file of touchpoints. Undefined where files call it differently, where
 * several columns or rules make the label, and where it stands for an empty cell.
 */
function columnOf(log: ReadLog, label: string): string | undefined {
  if (label === NO_LABEL) return undefined;
  const names = touchpointFiles(log).map(({ ruled, label: parts, header }) => {
    const [index, ...others] = parts.flatMap(({ columns }) => columns);
    return ruled || parts.length > 1 || others.length > 0 ? undefined : header.columns[index ?? -1];
  });
  const [name] = names;
  return names.every((other) => other === name) ? name : undefined;
}

function touchpointFiles({ sources }: ReadLog): readonly Source[] {
  return sources.flatMap(({ source }) => (source.kind === 'touchpoints' ? [source] : []));
}
