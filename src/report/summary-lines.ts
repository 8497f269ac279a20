import { gradeWords, isAlarming } from '../log/checks/finding.ts';
import type { Attribution, MarkovDetail, Settings, Summary } from './attribution.ts';
import { clockTimes } from './clock-time.ts';
import { spelledDuration } from './duration-text.ts';
import { counted, grouped, isWhole, percent } from './number-format.ts';

/** A statement with its label. */
export interface LabelledLine {
  readonly label: string;
  /** Parts that belong together, to be joined by commas. */
  readonly phrases: readonly string[];
}

/**
 * Who was seen, when, and what there was to credit.
 * @param shown makes text from the data or the settings safe for the medium
 */
export function summaryLines(
  { summary, settings, quality }: Attribution,
  shown: (text: string) => string,
): readonly LabelledLine[] {
  return [
    ...grade(quality),
    { label: 'People', phrases: people(summary, settings, shown) },
    ...ids(quality),
    { label: 'Period', phrases: periodPhrases(summary, settings).map(shown) },
    { label: 'Journeys', phrases: journeys(summary, settings) },
    { label: 'Conversions', phrases: conversions(summary, settings, shown) },
    ...refunds(summary, shown),
  ];
}

/** What tells which settings were in use. */
export interface SettingsInUse extends Pick<Attribution, 'settings' | 'models'> {
  readonly markov?: Pick<MarkovDetail, 'order'>;
}

/** The choices behind the numbers that the summary does not tell; of the models' own, those in use. */
export function settingPhrases(
  { settings, models, markov }: SettingsInUse,
  shown: (text: string) => string,
): readonly string[] {
  const used = (name: string): boolean => models.some((model) => model.name === name);
  return [
    ...(settings.by === undefined ? [] : [`credit by ${shown(settings.by.join(' / '))}`]),
    ...(used('time-decay') ? [`time-decay half-life ${shown(spelledDuration(settings.halfLife))}`] : []),
    ...(markov === undefined
      ? []
      : [`Markov order ${markov.order}${settings.markovOrder === 'auto' ? ' (auto)' : ''}`]),
    ...(used('position-based') ? [`position weights ${shown(settings.positionWeights)}`] : []),
    ...(used('last-non-direct')
      ? [`direct: ${settings.directChannels.map(shown).join(', ') || 'none'}`]
      : []),
    `time zone ${shown(settings.timezone)}`,
    `journeys: ${shown(settings.journeys)}`,
    `repeats: ${shown(settings.repeats)}`,
    `open journeys: ${shown(settings.openJourneys)}`,
  ];
}

/** Only where it is a reason not to trust the numbers. */
function grade({ grade }: Attribution['quality']): readonly LabelledLine[] {
  if (!isAlarming(grade)) return [];
  return [{ label: 'Data grade', phrases: [`${grade}: ${gradeWords[grade]}`, 'why: attrib check'] }];
}

function periodPhrases(summary: Summary, { period: days, timezone }: Settings): readonly string[] {
  return days === undefined
    ? [period(summary, timezone)]
    : [`conversions of ${days.from} to ${days.to}`, `rows of ${period(summary, timezone)}`];
}

function period({ firstTime, lastTime }: Summary, timezone: string): string {
  if (firstTime === null || lastTime === null) return 'not told';
  const time = clockTimes(timezone);
  return `${time(firstTime)} → ${time(lastTime)} ${timezone}`;
}

function people(
  { persons, touchpoints, channels }: Summary,
  { by }: Settings,
  shown: (text: string) => string,
): readonly string[] {
  return [
    persons === null
      ? `not told apart; ${counted(touchpoints, 'touchpoint', 'touchpoints')}`
      : `${grouped(persons, 0)} with ${counted(touchpoints, 'touchpoint', 'touchpoints')}`,
    by === undefined
      ? counted(channels, 'channel', 'channels')
      : `${counted(channels, 'label', 'labels')} of ${shown(by.join(' / '))}`,
  ];
}

/** How ids were joined to people, where they were. */
function ids({ identity }: Attribution['quality']): readonly LabelledLine[] {
  if (identity === undefined) return [];
  const { ids, people, joinedShare, largestPerson, sharedIds, oversizedIds } = identity;
  return [
    {
      label: 'Ids',
      phrases: [
        `${counted(ids, 'id', 'ids')} of ${counted(people, 'person', 'people')}`,
        `${percent(joinedShare)} of the rows are of people with several`,
        `${grouped(largestPerson, 0)} at most`,
        ...(sharedIds > 0 ? [`${grouped(sharedIds, 0)} shared by many and not joined`] : []),
        ...(oversizedIds > 0 ? [`${grouped(oversizedIds, 0)} too many for one person and not joined`] : []),
      ],
    },
  ];
}

function journeys(
  { journeys, convertingJourneys, openJourneys }: Summary,
  { openJourneys: rule }: Settings,
): readonly string[] {
  const left = rule === 'exclude' && openJourneys > 0;
  const setAside = `${grouped(openJourneys, 0)} set aside: still open when the data ends`;
  if (journeys === 0) return left ? ['none', setAside] : ['none'];
  const share = percent(convertingJourneys / journeys);
  const others = journeys - convertingJourneys;
  const open = openJourneys === others ? 'all' : grouped(openJourneys, 0);
  return [
    `${grouped(journeys, 0)}: ${grouped(convertingJourneys, 0)} converting (${share})`,
    `${grouped(others, 0)} not`,
    ...(left ? [setAside] : openJourneys === 0 ? [] : [`${open} of these still open when the data ends`]),
  ];
}

function conversions(
  summary: Summary,
  settings: Settings,
  shown: (text: string) => string,
): readonly string[] {
  const { conversions, conversionValue, unattributedConversions: lost, unattributedValue } = summary;
  const currency = summary.currency === null ? '' : ` ${shown(summary.currency)}`;
  return [
    `${grouped(conversions, 0)}${worth(conversionValue, currency)}`,
    lost === 0
      ? '0 unattributed'
      : `${grouped(lost, 0)} unattributed (${percent(lost / conversions)})${worth(unattributedValue, currency)}`,
    `look-back ${shown(spelledDuration(settings.lookback))}`,
    ...(settings.conversionType === undefined
      ? []
      : [`only of type ${settings.conversionType.map(shown).join(', ')}`]),
  ];
}

/** What of the conversions are refunds, and what that does to everything below. */
function refunds(
  { refunds: found, conversions: all, currency }: Summary,
  shown: (text: string) => string,
): readonly LabelledLine[] {
  if (found === undefined) return [];
  const { count, value } = found;
  const counted = count === 1 ? 'counted as a conversion' : 'counted as conversions';
  return [
    {
      label: 'Refunds',
      phrases: [
        `${grouped(count, 0)} of these conversions (${percent(count / all)})${worth(value, currency === null ? '' : ` ${shown(currency)}`)}`,
        `${counted} in numbers, shares and cost per conversion`,
      ],
    },
  ];
}

/** @param currency with a blank before it; empty where it is not known */
function worth(value: number | null, currency: string): string {
  return value === null ? '' : ` worth ${grouped(value, isWhole(value) ? 0 : 2)}${currency}`;
}
