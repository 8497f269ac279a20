import type { Session } from '../../engine/session.ts';
import { notComputable } from '../../errors.ts';
import type { EventLayout } from '../../journeys/event-layout.ts';
import type { ExposureCells } from './poisson-fit.ts';
import type { Slots } from './slots.ts';

/** All the log says of the rates: how long people were exposed in which way, and how often they then converted. */
export interface Exposures {
  readonly cells: ExposureCells;
  readonly personDays: number;
  readonly conversions: number;
  /** Conversions at the very time of the touchpoint before them. */
  readonly atTouchpoints: number;
}

/** More ways of being exposed than this take too long to fit: some ten seconds, and a gigabyte. */
const MOST_CELLS = 6_000_000;
const DAY = 86_400_000_000;
/** Two bits a slot: a double holds 24 of them. */
const SLOTS_A_WORD = 24;
const WORD = 2 ** (2 * SLOTS_A_WORD);
/** Part of the youngest age that a conversion takes: what happens at once would else be infinitely fast. */
const MOMENT = 1 / 24;

/**
 * Sums up `exposed` by state. What a channel does depends on its latest touchpoint: its digit in the state counts
 * the bounds which that one is younger than. A state so lasts until the next touchpoint, or until one grows older
 * than a bound.
 *
 * | exposed, in hours; bounds 24 and 168                | state           | hours | conversions |
 * | --------------------------------------------------- | --------------- | ----: | ----------: |
 * | Email at 0, Search at 100, converts at 110          | Email 2         |    24 |             |
 * |                                                     | Email 1         |    76 |             |
 * |                                                     | Email 1, Search 2 |  10 |           1 |
 *
 * @param bounds ages in units of packed time, the shortest first
 */
export async function sumExposures(
  session: Session,
  layout: EventLayout,
  slots: Slots,
  bounds: readonly number[],
): Promise<Exposures> {
  await sumByState(session, layout, slots, bounds, false);
  const totals = await session.row(
    'exposures in all',
    `select count(*)::double as cells, coalesce(sum(lasts), 0)::double as lasts,
      coalesce(sum(conversions), 0)::double as conversions, coalesce(sum(at_touch), 0)::double as at_touch
    from exposures`,
  );
  if (Number(totals['cells']) > MOST_CELLS) {
    throw notComputable(
      `the time-to-event model takes at most ${MOST_CELLS} different states of exposure; this log has ${totals['cells']}`,
      'give it fewer channels: use a coarser column, or put small campaigns together under one name',
    );
  }
  const { cells } = await readCells(session, layout, slots, bounds, false);
  await session.drop('exposures');
  return {
    cells,
    personDays: Number(totals['lasts']) * (layout.unit / DAY),
    conversions: Number(totals['conversions']),
    atTouchpoints: Number(totals['at_touch']),
  };
}

/** The same person by person: cells in the order of persons, whose numbers they come with. */
export async function personExposures(
  session: Session,
  layout: EventLayout,
  slots: Slots,
  bounds: readonly number[],
): Promise<{ readonly cells: ExposureCells; readonly persons: Float64Array }> {
  await sumByState(session, layout, slots, bounds, true);
  const read = await readCells(session, layout, slots, bounds, true);
  await session.drop('exposures');
  return read;
}

/** `exposed` → `exposures(again, state, lasts, conversions, at_touch)`, with `apart` also by `stretch`, the row of `exposed`. */
async function sumByState(
  session: Session,
  layout: EventLayout,
  slots: Slots,
  bounds: readonly number[],
  apart: boolean,
): Promise<void> {
  const type = 2 * slots.count <= 62 ? 'bigint' : 'hugeint';
  const key = apart ? 'stretch, ' : '';
  const { time, channel } = layout;
  const slot = `[${slots.ofChannel.join(', ')}]`;
  const unit = `[${Array.from({ length: slots.count }, (_, i) => `${4n ** BigInt(i)}::${type}`).join(', ')}]`;
  const oldest = bounds.at(-1) ?? 0;
  const age = `(${time('conversion')} - ${time('t')})`;
  const digit = bounds.map((bound) => `(${age} < ${bound})::integer`).join(' + ') || '0';
  await session.run(
    'time and conversions by exposure',
    `create table exposures as
    with touched as (
      select stretch, again, stop, ${time('touch')}::bigint as moment, ${slot}[${channel('touch')}::integer] as slot
      from (select rowid as stretch, again, stop, unnest(touches) as touch from exposed)
    ),
    lasting as (
      select stretch, again, moment, ${unit}[slot + 1] as unit,
        least(stop, lead(moment) over (partition by stretch, slot order by moment)) as until
      from touched
    ),
    changes as (
      select stretch, again, moment, unit * ${bounds.length} as change from lasting
      ${bounds.map((bound) => `union all select stretch, again, least(moment + ${bound}, until), -unit from lasting`).join('\n      ')}
      union all select rowid, again, stop, 0 from exposed
    ),
    states as (
      select ${key}again, (sum(change) over running)::${type} as state, lead(moment) over running - moment as lasts
      from changes window running as (partition by stretch order by moment rows unbounded preceding)
    ),
    conversions as (
      select stretch, again, conversion, list_filter(touches, lambda t: t <= conversion) as touches
      from (select rowid as stretch, again, touches, unnest(conversions) as conversion from exposed)
      where touches[1] <= conversion
    ),
    digits as (
      select stretch, conversion, slot, max(digit) as digit
      from (
        select stretch, conversion, ${slot}[${channel('t')}::integer] as slot, ${digit} as digit
        from (
          select stretch, conversion, unnest(list_filter(touches, lambda t: ${age} < ${oldest})) as t from conversions
        )
      )
      group by stretch, conversion, slot
    ),
    converting as (
      select stretch, conversion, sum(${unit}[slot + 1] * digit)::${type} as state from digits group by stretch, conversion
    ),
    counted as (
      select ${key}again, state, sum(lasts) as lasts, 0 as conversions, 0 as at_touch from states where lasts > 0
      group by ${key}again, state
      union all
      select ${key}again, coalesce(state, 0)::${type} as state, 0, count(*),
        count(*) filter (where ${time('touches[-1]')} = ${time('conversion')})
      from conversions left join converting using (stretch, conversion) group by ${key}again, state
    )
    select ${key}again, state, sum(lasts) as lasts, sum(conversions) as conversions, sum(at_touch) as at_touch
    from counted group by ${key}again, state`,
  );
}

async function readCells(
  session: Session,
  layout: EventLayout,
  slots: Slots,
  bounds: readonly number[],
  apart: boolean,
): Promise<{ readonly cells: ExposureCells; readonly persons: Float64Array }> {
  const words = Array.from({ length: Math.ceil(slots.count / SLOTS_A_WORD) }, (_, i) => `word_${i}`);
  const columns = await session.columns(
    'states of exposure',
    `select ${apart ? 'person' : '0'}::double as person, e.again::integer as again, lasts::double as lasts, e.conversions::double as conversions,
      ${words.map((word, i) => `((state >> ${2 * SLOTS_A_WORD * i}) % ${WORD})::double as ${word}`).join(', ')}
    from exposures as e ${apart ? 'join exposed as x on x.rowid = e.stretch' : ''}
    order by person, again, state${apart ? ', lasts, conversions' : ''}`,
  );
  const again = columns.numbers('again');
  const states = words.map((word) => columns.numbers(word));
  const conversions = columns.numbers('conversions');
  const moment = MOMENT * (bounds[0] ?? 0);
  const { offsets, features } = gatherFeatures(again, states, slots, bounds.length);
  const days = columns
    .numbers('lasts')
    .map((lasts, cell) => (lasts + (conversions[cell] as number) * moment) * (layout.unit / DAY));
  return { cells: { features, offsets, days, conversions }, persons: columns.numbers('person') };
}

/** The digits of every state as features, see `ExposureCells`. */
function gatherFeatures(
  again: Float64Array,
  states: readonly Float64Array[],
  slots: Slots,
  ages: number,
): Pick<ExposureCells, 'features' | 'offsets'> {
  const offsets = new Int32Array(again.length + 1);
  let features = new Uint16Array(4 * again.length + slots.count + 1);
  let end = 0;
  for (let cell = 0; cell < again.length; cell++) {
    if (end + slots.count + 1 > features.length) {
      const larger = new Uint16Array(2 * features.length);
      larger.set(features);
      features = larger;
    }
    if (again[cell] === 1) features[end++] = slots.count * ages;
    for (const [i, state] of states.entries()) {
      let rest = state[cell] as number;
      for (let slot = SLOTS_A_WORD * i; rest > 0; slot++) {
        const digit = rest % 4;
        if (digit > 0) features[end++] = slot * ages + digit - 1;
        rest = (rest - digit) / 4;
      }
    }
    offsets[cell + 1] = end;
  }
  return { offsets, features: features.subarray(0, end) };
}
