import type { Session } from '../engine/session.ts';
import type { EventLayout } from './event-layout.ts';

/**
 * `steps(person, event, previous)` → `reused(person, touches, conversion)`: for every conversion all touchpoints of
 * the person within the look-back window, also those that an earlier conversion has used.
 *
 * Steps are numbered person by person, so that a window is a run of numbers: its start is looked up once per
 * conversion, and the work grows with what comes out, not with conversions times touchpoints.
 * @param window look-back in units of packed time; null for none
 */
export async function reuseTouchpoints(
  session: Session,
  layout: EventLayout,
  window: number | null,
): Promise<void> {
  const { time, channel, converts, earliest } = layout;
  await session.run(
    'numbered steps',
    `create table numbered as
    select person, event, row_number() over (order by person, event) as number from steps`,
  );
  const start = window === null ? 'null' : earliest(`${time('event')} - ${window}`);
  await session.run(
    'touchpoints of each conversion',
    `create table reused as
    with conversions as (
      select person, event, number, ${start} as start from numbered where ${converts('event')} = 1
    ),
    firsts as (select person, min(number) as number from numbered group by person),
    windows as (
      select c.person, c.event, c.number, coalesce(before.number + 1, firsts.number) as first
      from conversions as c
      join firsts using (person)
      ${
        window === null
          ? 'left join (select null::bigint as number) as before on false'
          : 'asof left join numbered as before on before.person = c.person and before.event < c.start'
      }
    ),
    members as (
      select person, event as conversion, unnest(range(first, number + 1)) as number from windows
    )
    select m.person,
      coalesce(list_sort(list(n.event) filter (where ${channel('n.event')} <> 0)), []) as touches,
      m.conversion
    from members as m join numbered as n using (number)
    group by m.person, m.conversion`,
  );
  await session.drop('numbered');
}
