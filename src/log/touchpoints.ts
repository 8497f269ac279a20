import type { IdKind } from '../config/id-kinds.ts';
import type { Session } from '../engine/session.ts';
import { firstOf } from '../sources/id-reading.ts';
import { idColumn } from '../sources/ids.ts';

/** Columns of `touchpoints` that exist only when some source fills them: each costs memory on every row. */
export interface TouchpointColumns {
  readonly value: boolean;
  readonly sequence: boolean;
  /** Only where the run asks for types of conversions. */
  readonly type?: boolean;
  /** Only where the run asks for funnel stages: the number of the stage that the row marks, from 1. */
  readonly stage?: boolean;
  /** Only where the run asks for segments; NULL where the row's file does not tell. */
  readonly segment?: boolean;
  /** Only where the run asks for kinds of events: the number of the row's kind, from 1. */
  readonly eventKind?: boolean;
  /** Only where a column tells events apart: `event_key`, until repeats are set aside. */
  readonly event?: boolean;
  /** Only where orders have several rows: `order_key`, until these are set aside. */
  readonly order?: boolean;
  /** The kinds of ids of the run, until they are joined to people; absent where a person is one id. */
  readonly ids?: readonly IdKind[] | undefined;
}

/**
 * Creates the empty log `touchpoints`: one row per accepted row of the input, in input order, so that `rowid` is
 * that order. `touches` says the row is a touchpoint, `converts` that it is a conversion; it can be both.
 * A person is two hashes of the id, 96 bits together: among 100 million people the chance that any two share
 * them is 6e-14. `time` is µs since 1970-01-01 UTC.
 */
export async function createTouchpoints(session: Session, columns: TouchpointColumns): Promise<void> {
  await session.run(
    'the log',
    `create table touchpoints (person_a ubigint, person_b uinteger, time bigint, channel varchar, touches boolean,
      converts boolean${columns.value ? ', value decimal(38,12)' : ''}${columns.sequence ? ', sequence bigint' : ''}${columns.type === true ? ', conversion_type varchar' : ''}${columns.stage === true ? ', stage utinyint' : ''}${columns.segment === true ? ', segment varchar' : ''}${columns.eventKind === true ? ', event_kind utinyint' : ''}${rowKeys(
        columns,
      )
        .map((name) => `, ${name} uhugeint`)
        .join('')}${(columns.ids ?? []).map((kind) => `, ${idColumn(kind)} uhugeint`).join('')})`,
  );
}

/** SELECT list for the two hashes of a column `person`. */
export const PERSON_HASHES: string = `hash(person) as person_a, (hash('~' || person) & 4294967295)::uinteger as person_b`;

/** SELECT list for the two hashes of a key, as SQL over whatever has it. */
export function personOfKey(key: string): string {
  return `((${key}) >> 32)::ubigint as person_a, ((${key}) & 4294967295::uhugeint)::uinteger as person_b`;
}

/** The columns of the log that tell repeated rows. */
export function rowKeys({ event, order }: TouchpointColumns): readonly ('event_key' | 'order_key')[] {
  return [
    ...(event === true ? ['event_key' as const] : []),
    ...(order === true ? ['order_key' as const] : []),
  ];
}

/** The first id of a row, as key. */
export function firstKey(kinds: readonly IdKind[]): string {
  return firstOf(kinds.map(idColumn));
}
