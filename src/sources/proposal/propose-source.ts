import type { SourceKind } from '../../config/source-settings.ts';
import { AttribError } from '../../errors.ts';
import { checkDecimalMark } from '../decimal-mark.ts';
import type { Preset } from '../presets/preset.ts';
import { recognise } from '../presets/recognise.ts';
import type { Role } from '../role.ts';
import { headerKey, likelyColumn, suggestedColumns } from '../roles.ts';
import type { Table } from '../table.ts';
import { proposeTime } from './propose-time.ts';
import type { EventCount, ProposedRole, SourceProposal } from './source-proposal.ts';

const NEEDED: Readonly<Record<SourceKind, readonly Role[]>> = {
  touchpoints: ['person', 'time', 'channel'],
  conversions: ['person', 'time'],
  identities: [],
  paths: ['path', 'conversions'],
};

const EXAMPLES = 3;

/**
 * What a file most likely is. Nothing here decides a run: the proposal is for a person to look at.
 * @param kind undefined: what the header looks like
 */
export function proposeSource(
  file: string,
  table: Table,
  kind: SourceKind = likelyKind(table),
): SourceProposal {
  const known = recognise(table.columns)?.preset;
  if (known !== undefined) return recognised(file, table, known);
  if (looksLikeSpend(table)) return { ...NOTHING, file, columns: table.columns, isSpend: true };
  const suggested = suggestedColumns(kind, table.columns);
  const taken = new Set<number>();
  const roles: ProposedRole[] = [];
  const missing: Role[] = [];
  const take = (role: Role, index: number, certain: boolean, others: readonly number[]) => {
    taken.add(index);
    roles.push({
      role,
      column: table.columns[index] ?? '',
      certain,
      others: others.map((other) => table.columns[other] ?? ''),
      examples: role === 'person' ? [] : examplesOf(table, index),
    });
  };
  for (const [role, found] of suggested) {
    const [first, ...others] = found.filter((index) => !taken.has(index));
    if (first !== undefined) take(role, first, others.length === 0, others);
  }
  const ruled = (['source', 'medium', 'referrer', 'url'] as const).some((role) => suggested.has(role));
  for (const role of NEEDED[kind]) {
    // Where a column says where people came from, channel rules tell the channel.
    if (role === 'channel' && ruled) continue;
    if (roles.some((proposed) => proposed.role === role)) continue;
    const samples = table.samples.map(({ cells }) => cells);
    const request = { file, kind, header: table.columns, map: {}, required: [], samples };
    const name = likelyColumn(request, role, taken);
    const index = name === undefined ? -1 : table.columns.indexOf(name);
    if (index === -1) missing.push(role);
    else take(role, index, false, []);
  }
  const column = (role: Role) =>
    table.columns.indexOf(roles.find((proposed) => proposed.role === role)?.column ?? '');
  const events = kind === 'touchpoints' ? countEvents(textsOf(table, column('event'))) : [];
  const flagged = roles.some(({ role }) => role === 'conversion');
  return {
    file,
    kind,
    preset: undefined,
    isSpend: false,
    columns: table.columns,
    roles,
    time: proposeTime(textsOf(table, column('time'))),
    decimal: hasDecimalComma(file, table, column('value')) ? ',' : undefined,
    events,
    conversionEvents: flagged ? [] : events.map(({ event }) => event).filter(soundsLikeConversion),
    missing,
  };
}

const NOTHING = {
  kind: 'touchpoints',
  preset: undefined,
  isSpend: false,
  roles: [],
  time: { choices: [], naive: false },
  decimal: undefined,
  events: [],
  conversionEvents: [],
  missing: [],
} as const;

function recognised(
  file: string,
  { columns }: Table,
  { name, title, readings, spend }: Preset,
): SourceProposal {
  const kinds = ['touchpoints', 'conversions', 'identities'] as const;
  const kind = kinds.find((one) => readings[one] !== undefined);
  return {
    ...NOTHING,
    file,
    columns,
    kind: kind ?? 'touchpoints',
    preset: { name, title },
    isSpend: kind === undefined && spend !== undefined,
  };
}

/** A day or month and a cost, and nobody who was met. */
function looksLikeSpend({ columns }: Table): boolean {
  const keys = columns.map(headerKey);
  const costs = keys.some((key) =>
    /^(?:ad|media|total)?(?:cost|costs|spend|spent|amountspent|spending)$/.test(key),
  );
  const suggested = suggestedColumns('touchpoints', columns);
  const days = suggested.has('time') || keys.some((key) => /date|month|week|day|year|period/.test(key));
  return costs && days && !suggested.has('person');
}

/** A file without anything like a channel, but with a price or an order, holds conversions. */
function likelyKind({ columns }: Table): SourceKind {
  const touches = suggestedColumns('touchpoints', columns);
  if (touches.has('channel') || touches.has('event')) return 'touchpoints';
  const orders = suggestedColumns('conversions', columns);
  const keys = columns.map(headerKey);
  const traffic = keys.some((key) => /channel|source|medium|referr|utm/.test(key));
  return !traffic && (orders.has('value') || orders.has('order-id')) ? 'conversions' : 'touchpoints';
}

function textsOf({ samples }: Table, index: number): readonly string[] {
  return index === -1 ? [] : samples.map(({ cells }) => cells[index] ?? '');
}

function examplesOf(table: Table, index: number): readonly string[] {
  const texts = textsOf(table, index)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  return [...new Set(texts)].slice(0, EXAMPLES);
}

function countEvents(texts: readonly string[]): readonly EventCount[] {
  const counts = new Map<string, number>();
  for (const text of texts.map((one) => one.trim()).filter((one) => one !== '')) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .map(([event, count]) => ({ event, count }))
    .sort((a, b) => b.count - a.count || (a.event < b.event ? -1 : 1));
}

/** English, German, Turkish, Norwegian, French, Spanish. */
const CONVERSIONS =
  /purchase|order|conver|checkout.?complet|paid|payment|sale|signup|sign.up|lead|kauf|bestell|satın|sipariş|kjøp|achat|commande|compra|pedido/i;

function soundsLikeConversion(event: string): boolean {
  return CONVERSIONS.test(event);
}

function hasDecimalComma(file: string, table: Table, index: number): boolean {
  if (index === -1) return false;
  const samples = table.samples.map(({ cells, line }) => ({ text: cells[index] ?? '', line }));
  try {
    checkDecimalMark({ file, column: table.columns[index] ?? '', samples, decimal: '.' });
    return false;
  } catch (error) {
    if (error instanceof AttribError) return true;
    throw error;
  }
}
