import { axisX, axisY, cell, frame, type PlotOptions } from '@observablehq/plot';
import type { TimeOfWeek, WeekdayCount, WeekHour } from '../../../insights/time-of-week.ts';
import { chartFigure, ROOM, type Room } from '../charts/chart.ts';
import type { PageContext } from '../context.ts';
import { type Html, html } from '../html.ts';
import { dataTable } from '../parts/data-table.ts';
import { bars } from './bars.ts';

type Counted = 'touchpoints' | 'conversions';
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** When in the week people are touched, and when they convert. */
export function week(context: PageContext): Html | null {
  const { attribution, texts } = context;
  const found = attribution.insights?.timeOfWeek;
  if (found === undefined) return null;
  const words = texts.came;
  const counted = (['touchpoints', 'conversions'] as const).filter((count) =>
    [...found.hours, ...found.withoutClock].some((own) => own[count] > 0),
  );
  return html`${counted.map((count) =>
    found.datesOnly || found.hours.every((hour) => hour[count] === 0)
      ? chartFigure({
          id: `week-${count}`,
          question: words.week[count],
          reading: words.weekDates,
          description: words.week[count],
          draw: (room) => bars(context, dayBars(context, found, count), room),
          below: asTable(context, dayTable(context, [...found.hours, ...found.withoutClock], count)),
        })
      : chartFigure({
          id: `week-${count}`,
          question: words.week[count],
          reading: reading(context, found, count),
          description: words.week[count],
          draw: (room) => weekChart(context, found.hours, count, room),
          below: asTable(context, hourTable(context, found.hours, count)),
        }),
  )}`;
}

function asTable({ texts }: PageContext, table: Html): Html {
  return html`<details class="same"><summary>${texts.page.table}</summary>
${table}</details>
`;
}

/** Whose clocks these are, and how much is in no hour. */
function reading(
  { texts: { came: words }, figures }: PageContext,
  { timezone, withoutClock }: TimeOfWeek,
  count: Counted,
): Html {
  const left = withoutClock.reduce((sum, own) => sum + own[count], 0);
  return html`${words.weekReading(html`<bdi>${timezone}</bdi>`)}${left === 0 ? null : html` ${words.weekLeftOut(figures.count.html(left))}`}`;
}

function dayBars({ figures, texts }: PageContext, found: TimeOfWeek, count: Counted) {
  const days = byDay([...found.hours, ...found.withoutClock], count);
  const all = days.reduce((sum, own) => sum + own, 0);
  return days.map((own, i) => ({
    label: figures.weekday(i + 1, 'long'),
    x: own / all,
    number: figures.share.text(own / all),
    said: texts.came.weekTip(
      figures.weekday(i + 1, 'long'),
      figures.count.text(own),
      figures.share.text(own / all),
    ),
  }));
}

function byDay(counts: readonly WeekdayCount[], count: Counted): readonly number[] {
  return WEEKDAYS.map((day) => counts.reduce((sum, own) => sum + (own.weekday === day ? own[count] : 0), 0));
}

function weekChart(
  { figures, texts }: PageContext,
  hours: readonly WeekHour[],
  count: Counted,
  room: Room,
): PlotOptions {
  const rtl = texts.direction === 'rtl';
  const side = room === 'wide' ? 60 : 40;
  const most = Math.max(1, ...hours.map((hour) => hour[count]));
  const all = hours.reduce((sum, hour) => sum + hour[count], 0);
  return {
    width: ROOM[room],
    height: 7 * (room === 'wide' ? 26 : 22) + 28,
    marginTop: 24,
    marginBottom: 4,
    marginLeft: rtl ? 4 : side,
    marginRight: rtl ? side : 4,
    x: { domain: Array.from({ length: 24 }, (_, hour) => hour), reverse: rtl, padding: 0 },
    y: { domain: [...WEEKDAYS], padding: 0 },
    marks: [
      axisX({
        anchor: 'top',
        tickSize: 0,
        label: null,
        ticks: [0, 3, 6, 9, 12, 15, 18, 21],
        tickFormat: (hour: number) => figures.hour(hour),
        className: 'axis',
      }),
      axisY({
        anchor: rtl ? 'right' : 'left',
        tickSize: 0,
        label: null,
        tickFormat: (day: number) => figures.weekday(day, 'short'),
        className: 'name',
      }),
      frame({ stroke: 'none', fill: 'var(--line)', fillOpacity: 0.45 }),
      cell(
        hours.filter((hour) => hour[count] > 0),
        {
          x: 'hour',
          y: 'weekday',
          inset: 1,
          rx: 2,
          fill: 'var(--accent)',
          fillOpacity: (hour: WeekHour) => hour[count] / most,
          title: (hour: WeekHour) =>
            texts.came.weekTip(
              `${figures.weekday(hour.weekday, 'long')} ${figures.hour(hour.hour)}`,
              figures.count.text(hour[count]),
              figures.share.text(hour[count] / all),
            ),
        },
      ),
    ],
  };
}

/** Six hours a column: what a table has room for. */
const COLUMNS = [0, 6, 12, 18] as const;

function hourTable({ figures, texts }: PageContext, hours: readonly WeekHour[], count: Counted): Html {
  const sum = (day: number, from: number, to: number): number =>
    hours.reduce(
      (total, { weekday, hour, ...own }) =>
        total + (weekday === day && hour >= from && hour < to ? own[count] : 0),
      0,
    );
  return dataTable(
    {
      caption: texts.came.week[count],
      columns: [
        { head: texts.came.weekday },
        ...COLUMNS.map((from) => ({
          head: `${figures.hour(from)}–${figures.hour(from + 6)}`,
          numeric: true,
        })),
        { head: texts.earned.all, numeric: true },
      ],
      rows: WEEKDAYS.map((day) => [
        { content: figures.weekday(day, 'long') },
        ...COLUMNS.map((from) => ({ content: figures.count.html(sum(day, from, from + 6)) })),
        { content: figures.count.html(sum(day, 0, 24)) },
      ]),
    },
    texts.came.week[count],
  );
}

/** Where there are no hours to tell. */
function dayTable({ figures, texts }: PageContext, counts: readonly WeekdayCount[], count: Counted): Html {
  return dataTable(
    {
      caption: texts.came.week[count],
      columns: [{ head: texts.came.weekday }, { head: texts.earned.all, numeric: true }],
      rows: byDay(counts, count).map((own, i) => [
        { content: figures.weekday(i + 1, 'long') },
        { content: figures.count.html(own) },
      ]),
    },
    texts.came.week[count],
  );
}
