import type { IdKind } from '../../config/id-kinds.ts';
import { idColumns } from '../id-columns.ts';
import { headerKey } from '../roles.ts';
import type { Table } from '../table.ts';
import type { ProposedId, ProposedRole } from './source-proposal.ts';

/** The columns of ids of a file, with the one that would be the person, the surest kind first. */
export function proposedIds(table: Table, roles: readonly ProposedRole[]): readonly ProposedId[] {
  const samples = table.samples.map(({ cells }) => cells);
  const found = idColumns(table.columns.map(headerKey), samples).map(({ kind, index, named, filled }) => ({
    kind,
    column: table.columns[index] ?? '',
    named,
    filled,
  }));
  const person = roles.find(({ role }) => role === 'person');
  if (person === undefined || found.some(({ column }) => column === person.column)) return found;
  const kind = kindOfPerson(person, found);
  if (kind === undefined || found.some((other) => other.kind === kind)) return found;
  const at = table.columns.indexOf(person.column);
  const filled = samples.every((cells) => (cells[at]?.trim() ?? '') !== '');
  const own = { kind, column: person.column, named: person.certain, filled };
  return kind === 'person' ? [own, ...found] : [...found.filter(isPerson), own, ...found.filter(isOther)];
}

const CUSTOMER = /customer|kunde|client|müşteri|musteri|müştəri|العميل/i;
const PEOPLE =
  /user|person|visitor|contact|member|besucher|nutzer|ziyaret|kullan|istifadəçi|bruker|besøk|usuario|utilisateur/i;

/** A guess that is only like an id in general tells nothing beside columns that are ids of a kind. */
function kindOfPerson({ column, certain }: ProposedRole, others: readonly ProposedId[]): IdKind | undefined {
  if (CUSTOMER.test(column)) return 'customer-id';
  return certain || others.length === 0 || PEOPLE.test(column) ? 'person' : undefined;
}

const isPerson = ({ kind }: ProposedId) => kind === 'person';
const isOther = ({ kind }: ProposedId) => kind !== 'person';
