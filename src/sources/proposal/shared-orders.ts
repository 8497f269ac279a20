import type { Session } from '../../engine/session.ts';
import type { Names } from '../presets/preset.ts';
import { placeOf, recognise } from '../presets/recognise.ts';
import { column } from '../table.ts';
import { withoutConversions } from './settle-proposals.ts';
import type { SourceProposal } from './source-proposal.ts';
import type { WholeTable } from './whole-table.ts';

/** Part of the numbers that two files have in common by more than chance. */
const SAME = 0.2;

/**
 * Purchases among touchpoints of which the numbers stand in a file of conversions are those conversions: they are
 * not taken a second time, for their amounts or people may differ.
 */
export async function withoutSharedOrders(
  session: Session,
  proposals: readonly SourceProposal[],
  tables: readonly WholeTable[],
): Promise<readonly SourceProposal[]> {
  const settled: SourceProposal[] = [];
  for (const [i, proposal] of proposals.entries()) {
    const same = proposal.purchases.length > 0 ? await sharing(session, proposals, tables, i) : undefined;
    settled.push(
      same === undefined ? proposal : { ...withoutConversions(proposal, false), sameOrders: same },
    );
  }
  return settled;
}

async function sharing(
  session: Session,
  proposals: readonly SourceProposal[],
  tables: readonly WholeTable[],
  own: number,
): Promise<SourceProposal['sameOrders']> {
  for (const [i, proposal] of proposals.entries()) {
    if (i === own || proposal.kind !== 'conversions' || proposal.leftOut !== undefined) continue;
    const counts = await common(session, [own, i], proposals, tables);
    if (counts === undefined) continue;
    const { shared, orders, others } = counts;
    if (shared > 0 && shared >= SAME * Math.min(orders, others))
      return { file: proposal.file, shared, orders };
  }
  return undefined;
}

async function common(
  session: Session,
  places: readonly number[],
  proposals: readonly SourceProposal[],
  tables: readonly WholeTable[],
) {
  await session.run('order numbers', 'create temp table proposed_orders (place integer, id varchar)');
  try {
    for (const place of places) {
      const [proposal, whole] = [proposals[place], tables[place]];
      const at = proposal && whole ? orderColumn(proposal, whole) : undefined;
      if (whole === undefined || at === undefined) return undefined;
      const id = `trim(${column(at)})`;
      await whole.ask(
        'order numbers of a file',
        (from) => `insert into proposed_orders select distinct ${place}, ${id} ${from} where ${id} <> ''`,
      );
    }
    const [own, other] = places;
    const row = await session.row(
      'order numbers in both files',
      `select count(*) filter (where place = ${own})::double as orders,
        count(*) filter (where place = ${other})::double as others,
        (count(*) - count(distinct id))::double as shared from proposed_orders`,
    );
    return { orders: Number(row['orders']), others: Number(row['others']), shared: Number(row['shared']) };
  } finally {
    await session.drop('proposed_orders');
  }
}

/** The column (0-based) of the numbers of orders; undefined where there is none, or a preset makes it of others. */
function orderColumn({ roles, preset }: SourceProposal, { table }: WholeTable): number | undefined {
  if (preset === undefined) {
    const role = roles.find((one) => one.role === 'order-id');
    return role === undefined ? undefined : table.columns.indexOf(role.column);
  }
  const names = recognise(table.columns)?.preset.readings.conversions?.columns['order-id'];
  const plain = typeof names === 'string' || Array.isArray(names);
  return plain ? placeOf(names as Names, table.columns) : undefined;
}
