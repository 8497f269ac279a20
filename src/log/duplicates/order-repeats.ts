import type { RunSettings } from '../../config/run-options.ts';
import type { Session } from '../../engine/session.ts';
import type { Source } from '../../sources/source.ts';
import { column, readingFrom } from '../../sources/table.ts';
import type { LoadNote } from '../load-notes.ts';
import { setRowsAside } from '../rows-aside.ts';
import type { TouchpointColumns } from '../touchpoints.ts';
import { type Repeats, repeatedKeys } from './event-repeats.ts';

/** Whether any order has several rows: only then does the log need a column for orders. */
export async function hasRepeatedOrders(session: Session, sources: readonly Source[]): Promise<boolean> {
  const files = sources.filter(({ kind, columns }) => kind !== 'identities' && columns.has('order-id'));
  if (files.length === 0) return false;
  await session.run('orders table', 'create table orders (id varchar)');
  for (const { columns, scan } of files) {
    const id = `trim(${column(columns.get('order-id') ?? 0)})`;
    await readingFrom(scan, () =>
      session.run(
        'orders',
        `insert into orders select id from (select ${id} as id ${scan.tolerant}) where id <> ''`,
      ),
    );
  }
  const row = await session.row(
    'repeated orders',
    'select count(*)::double as n from (select id from orders group by id having count(*) > 1 limit 1)',
  );
  await session.drop('orders');
  return Number(row['n']) > 0;
}

/** `row`, and whether it `leaves` the log or stays as a touchpoint. */
const REPEATS = 'order_repeats';

/**
 * Makes an order one conversion, of its rows of the same person and type whose value is missing or the same. The row
 * that converts is the first with a value, else the earliest. Of the others a touchpoint stays one, and the rest are
 * set aside. Rows with another value convert too, for they can be refunds or part payments; where they are no refunds,
 * they are told. Two equal refunds are two where their times differ.
 * Takes `order_key` off the log.
 *
 * | order | channel | value |                                |
 * | ----- | ------- | ----- | ------------------------------ |
 * | O1    | Email   | 30    | a touchpoint, the conversion   |
 * | O1    | Social  | 30    | a touchpoint                   |
 * | O1    |         |       | aside: an item of the order    |
 * | O1    |         | 30    | aside: the order exported anew |
 * | O1    |         | -10   | a refund                       |
 */
export async function withoutOrderRepeats(
  session: Session,
  columns: TouchpointColumns,
  settings: Pick<RunSettings, 'refunds'>,
): Promise<Repeats> {
  if (columns.order !== true) return { setAside: [], notes: [] };
  await findRepeats(session, columns);
  const setAside = await setRowsAside(
    session,
    'further rows of an order (order-id)',
    `select row from ${REPEATS} where leaves`,
  );
  const notes = [
    ...(await touchpointsOnly(session, columns)),
    ...(await differentValues(session, columns, settings)),
  ];
  await session.drop(REPEATS);
  await session.run('order ids off the log', 'alter table touchpoints drop column order_key');
  return { setAside, notes };
}

async function findRepeats(session: Session, columns: TouchpointColumns): Promise<void> {
  const value = columns.value ? 'value' : 'null';
  const same = ['order_key', 'person_a', 'person_b', ...(columns.type === true ? ['conversion_type'] : [])];
  const touch = [
    ...['order_key', 'person_a', 'person_b', 'time', 'channel', 'touches'],
    ...(columns.eventKind === true ? ['event_kind'] : []),
    ...(columns.stage === true ? ['stage'] : []),
  ];
  const read = [...new Set([...same, ...touch])].join(', ');
  await session.run(
    'further rows of orders',
    `create table ${REPEATS} as select row, leaves from (
      select row, repeats, not touches or row_number() over (partition by ${touch.join(', ')} order by repeats, row) > 1 as leaves
      from (
        select *, nth > 1 or (value is null and valued) as repeats from (
          select *, row_number() over (partition by ${same.join(', ')}, value, case when value < 0 then time end order by time, row) as nth,
            bool_or(value is not null) over (partition by ${same.join(', ')}) as valued
          from (select rowid as row, ${read}, ${value}::decimal(38,12) as value
            from touchpoints where order_key in (${repeatedKeys('order_key')}))
        )
      )
    ) where repeats`,
  );
}

/** Repeats that stay in the log no longer convert. */
async function touchpointsOnly(session: Session, columns: TouchpointColumns): Promise<readonly LoadNote[]> {
  const row = await session.row(
    'touchpoints of orders',
    `select count(*)::double as n from ${REPEATS} where not leaves`,
  );
  const count = Number(row['n']);
  if (count === 0) return [];
  await session.run(
    'touchpoints only',
    `update touchpoints set converts = false${columns.value ? ', value = null' : ''}
    where rowid in (select row from ${REPEATS} where not leaves)`,
  );
  return [
    {
      code: 'order-id-touchpoints',
      message: `${count === 1 ? '1 touchpoint repeats' : `${count} touchpoints repeat`} the conversion of an order: an order converts once, and ${count === 1 ? 'it counts' : 'they count'} as ${count === 1 ? 'a touchpoint' : 'touchpoints'} only`,
      hint: 'check that the column is an id of single orders, not of visits',
    },
  ];
}

async function differentValues(
  session: Session,
  columns: TouchpointColumns,
  { refunds }: Pick<RunSettings, 'refunds'>,
): Promise<readonly LoadNote[]> {
  const payments = columns.value ? 'and coalesce(value, 0) >= 0' : '';
  const left = await session.row(
    'orders of different values',
    `select count(*)::double as n from (
      select order_key from touchpoints where order_key is not null and converts ${payments} group by order_key having count(*) > 1)`,
  );
  const conflicts = Number(left['n']);
  if (conflicts === 0) return [];
  return [
    {
      code: 'order-id-conflict',
      message: `${conflicts === 1 ? '1 order has' : `${conflicts} orders have`} rows of different ${columns.value ? 'values, people or types' : 'people or types'}: each is a conversion of its own`,
      hint: `if they are the items of an order, add them up first${refunds ? '' : '; refunds have negative values and are taken with --refunds'}`,
    },
  ];
}
