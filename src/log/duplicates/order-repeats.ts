import type { RunSettings } from '../../config/run-options.ts';
import type { Session } from '../../engine/session.ts';
import type { Source } from '../../sources/source.ts';
import { column, readingFrom } from '../../sources/table.ts';
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

/**
 * Sets further rows of an order aside, so that an order is one conversion: those of the same person and type whose
 * value is missing or the same. The row that stays is the first with a value, else the earliest. Rows with another
 * value stay, for they can be refunds or part payments; where they are no refunds, they are told. Two equal refunds are
 * two where their times differ.
 * Takes `order_key` off the log.
 *
 * | order | value |                                |
 * | ----- | ----- | ------------------------------ |
 * | O1    | 30    | the conversion                 |
 * | O1    |       | aside: an item of the order    |
 * | O1    | 30    | aside: the order exported anew |
 * | O1    | -10   | a refund                       |
 */
export async function withoutOrderRepeats(
  session: Session,
  columns: TouchpointColumns,
  { refunds }: Pick<RunSettings, 'refunds'>,
): Promise<Repeats> {
  if (columns.order !== true) return { setAside: [], notes: [] };
  const value = columns.value ? 'value' : 'null';
  const same = ['order_key', 'person_a', 'person_b', ...(columns.type === true ? ['conversion_type'] : [])];
  const setAside = await setRowsAside(
    session,
    'further rows of an order (order-id)',
    `select row from (
      select row, value, row_number() over (partition by ${same.join(', ')}, value, case when value < 0 then time end order by time, row) as nth,
        bool_or(value is not null) over (partition by ${same.join(', ')}) as valued
      from (select rowid as row, ${same.join(', ')}, time, ${value}::decimal(38,12) as value
        from touchpoints where order_key in (${repeatedKeys('order_key')}))
    ) where nth > 1 or (value is null and valued)`,
  );
  const payments = columns.value ? 'and coalesce(value, 0) >= 0' : '';
  const left = await session.row(
    'orders of different values',
    `select count(*)::double as n from (
      select order_key from touchpoints where order_key is not null ${payments} group by order_key having count(*) > 1)`,
  );
  await session.run('order ids off the log', 'alter table touchpoints drop column order_key');
  const conflicts = Number(left['n']);
  if (conflicts === 0) return { setAside, notes: [] };
  return {
    setAside,
    notes: [
      {
        code: 'order-id-conflict',
        message: `${conflicts === 1 ? '1 order has' : `${conflicts} orders have`} rows of different ${columns.value ? 'values, people or types' : 'people or types'}: each is a conversion of its own`,
        hint: `if they are the items of an order, add them up first${refunds ? '' : '; refunds have negative values and are taken with --refunds'}`,
      },
    ],
  };
}
