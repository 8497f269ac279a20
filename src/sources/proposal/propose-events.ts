import { CONVERSION_SYNONYMS } from '../header-synonyms/index.ts';
import { isNamed } from '../name-key.ts';
import type { Role } from '../role.ts';
import { headerKey } from '../roles.ts';
import { column } from '../table.ts';
import { mailEvents } from './mail-events.ts';
import type { ProposedRole, SourceProposal } from './source-proposal.ts';
import { type TextCount, textCounts, type WholeTable } from './whole-table.ts';

/** More kinds of rows than this are none. */
const MOST_EVENTS = 1000;

/** Asks all rows of a file of touchpoints what its events are: which convert, and which are no touchpoints. */
export async function withEvents(proposal: SourceProposal, whole: WholeTable): Promise<SourceProposal> {
  const event = proposal.roles.find(({ role }) => role === 'event');
  if (proposal.kind !== 'touchpoints' || event === undefined) return proposal;
  const at = whole.table.columns.indexOf(event.column);
  const counts = (await textCounts(whole, at, MOST_EVENTS)) ?? sampledCounts(whole, at);
  const events = counts.filter(({ text }) => text !== '').map(({ text, count }) => ({ event: text, count }));
  const flagged = proposal.roles.some(({ role }) => role === 'conversion');
  const named = events.map((one) => one.event).filter((name) => CONVERSIONS.test(name));
  const found = { ...proposal, events, conversionEvents: flagged ? [] : named };
  const purchased = flagged ? found : await withPurchases(found, whole, at);
  return withMails(purchased, event.column, counts);
}

/** English, German, Turkish, Azerbaijani, Norwegian, French, Spanish, Arabic. */
const CONVERSIONS =
  /purchase|order|conver|checkout.?complet|paid|payment|sale|signup|sign.up|lead|kauf|bestell|satın|sipariş|sifariş|alış|kjøp|achat|commande|compra|pedido|شراء|طلب/i;

function sampledCounts({ table }: WholeTable, at: number): readonly TextCount[] {
  const counts = new Map<string, number>();
  for (const { cells } of table.samples) {
    const text = cells[at]?.trim() ?? '';
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

/** Part of the amounts that purchases have, and part of the purchases that have one, at least. */
const OF_AMOUNTS = 0.95;
const OF_PURCHASES = 0.5;

/** An amount other than zero, and the number of an order, as patterns of SQL. */
const AMOUNT = "'.*[1-9].*'";
const NUMBER = String.raw`'.*\S.*'`;

/** Events that have amounts, which the others have not, are purchases; a column of orders is theirs. */
async function withPurchases(
  proposal: SourceProposal,
  whole: WholeTable,
  at: number,
): Promise<SourceProposal> {
  const { columns } = whole.table;
  const { roles, events } = proposal;
  const value = roles.find(({ role }) => role === 'value');
  if (value === undefined || events.length < 2) return proposal;
  const used = new Set(roles.map((role) => role.column));
  const order = columns.findIndex((name) => !used.has(name) && isNamed(headerKey(name), ORDERS));
  const filled = (index: number, how: string) =>
    `(count(*) filter (where ${column(index)} ~ ${how}))::double`;
  const rows = await whole.ask(
    'amounts of events',
    (from) => `select trim(${column(at)}) as event, count(*)::double as n,
      ${filled(columns.indexOf(value.column), AMOUNT)} as amounts,
      ${order === -1 ? '0' : filled(order, NUMBER)} as orders
      ${from} where trim(${column(at)}) <> '' group by event order by amounts desc, event limit ${MOST_EVENTS}`,
  );
  const told = rows.map((row) => ({
    event: String(row['event']),
    n: Number(row['n']),
    amounts: Number(row['amounts']),
    orders: Number(row['orders']),
  }));
  const sum = (key: 'amounts' | 'orders', some = told) => some.reduce((total, one) => total + one[key], 0);
  const paid = told.filter(({ n, amounts }) => amounts >= OF_PURCHASES * n);
  const bought = paid.filter(({ event }) => CONVERSIONS.test(event));
  const purchases = bought.length > 0 ? bought : paid.length === 1 ? paid : [];
  if (purchases.length === 0 || sum('amounts', purchases) < OF_AMOUNTS * sum('amounts')) return proposal;
  const numbered = order !== -1 && sum('orders', purchases) >= OF_AMOUNTS * sum('orders');
  const isNumbered = numbered && sum('orders', purchases) > 0;
  const names = purchases.map(({ event }) => event);
  return {
    ...proposal,
    conversionEvents: proposal.conversionEvents.length > 0 ? proposal.conversionEvents : names,
    roles: isNumbered ? [...roles, orderRole(columns[order] ?? '')] : roles,
    purchases: names,
  };
}

const ORDERS: readonly string[] = (CONVERSION_SYNONYMS['order-id'] ?? []).flat();

function orderRole(name: string): ProposedRole {
  return { role: 'order-id', column: name, certain: true, others: [], examples: [] };
}

/** What tells the channel; mails are of one. */
const OF_CHANNELS: readonly Role[] = ['channel', 'source', 'medium', 'referrer'];

/** Of mails only what somebody did is a touchpoint. */
function withMails(proposal: SourceProposal, event: string, counts: readonly TextCount[]): SourceProposal {
  const mails = mailEvents(proposal.events.map((one) => one.event));
  if (mails === undefined) return proposal;
  const isIdle = ({ text }: TextCount) => mails.idle.includes(text) || (mails.only && text === '');
  const [idle, done] = [counts.filter(isIdle), counts.filter((one) => !isIdle(one))];
  const filter = mails.only
    ? ({ verb: 'keep', values: done.map(({ text }) => text), others: idle } as const)
    : ({ verb: 'exclude', values: mails.idle, others: done } as const);
  const told = proposal.roles.some(({ role, certain }) => certain && OF_CHANNELS.includes(role));
  const isMail = mails.only && !told && proposal.ids.some(({ kind }) => kind === 'email');
  return {
    ...proposal,
    filters: [{ ...filter, column: event, says: 'touch' }],
    ...(isMail ? asMail(proposal) : {}),
  };
}

function asMail({ roles, missing }: SourceProposal): Partial<SourceProposal> {
  return {
    channel: 'Email',
    roles: roles.filter(({ role }) => role !== 'url' && !OF_CHANNELS.includes(role)),
    missing: missing.filter((role) => role !== 'channel'),
  };
}
