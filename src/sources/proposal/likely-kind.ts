import type { SourceKind } from '../../config/source-settings.ts';
import { TRAFFIC_ROLES } from '../channel-rules/traffic-columns.ts';
import { currencyOfHeader } from '../currency-names.ts';
import { SPEND_COST, SPEND_DATE } from '../header-synonyms/spend.ts';
import type { Tiers } from '../header-synonyms/synonyms.ts';
import { isNamed } from '../name-key.ts';
import { stepColumns } from '../path-files/step-columns.ts';
import { headerKey, suggestedColumns } from '../roles.ts';
import type { Table } from '../table.ts';
import { looksLikeDeals } from './deals.ts';

/** A day or month and a cost, and nobody who was met. */
export function looksLikeSpend({ columns }: Table): boolean {
  const among = (tiers: Tiers) => {
    const names = tiers.flat();
    return columns.some((name) => isNamed(headerKey(currencyOfHeader(name).name), names));
  };
  const suggested = suggestedColumns('touchpoints', columns);
  return among(SPEND_COST) && (suggested.has('time') || among(SPEND_DATE)) && !suggested.has('person');
}

/** Whether a file of spend says what it was spent on. */
export function namesChannels({ columns }: Table): boolean {
  const suggested = suggestedColumns('touchpoints', columns);
  return (
    suggested.has('channel') ||
    suggested.has('source') ||
    columns.some((name) => /^(?:platform|network|publisher|adplatform|datasource)$/.test(headerKey(name)))
  );
}

/** Paths with counts or a column for each step, and nobody who took them. */
function looksLikePaths({ columns }: Table): boolean {
  const suggested = suggestedColumns('paths', columns);
  const people = suggestedColumns('touchpoints', columns);
  if (people.has('person') || people.has('time')) return false;
  return (suggested.has('path') && suggested.has('conversions')) || hasSteps(columns);
}

const FEWEST_STEPS = 3;

/** Most of the columns are steps of a path. */
export function hasSteps(columns: readonly string[]): boolean {
  const steps = stepColumns(columns)?.length ?? 0;
  return steps >= FEWEST_STEPS && 2 * steps > columns.length;
}

/** A file without anything like a channel, but with a price or an order, holds conversions; so do deals. */
export function likelyKind(table: Table): SourceKind {
  const { columns } = table;
  if (looksLikePaths(table)) return 'paths';
  if (looksLikeDeals(table)) return 'conversions';
  const touches = suggestedColumns('touchpoints', columns);
  if (touches.has('channel') || touches.has('event')) return 'touchpoints';
  const orders = suggestedColumns('conversions', columns);
  const traffic =
    TRAFFIC_ROLES.some((role) => touches.has(role)) ||
    columns.some((name) => /channel|source|medium|referr|utm/.test(headerKey(name)));
  return !traffic && (orders.has('value') || orders.has('order-id')) ? 'conversions' : 'touchpoints';
}
