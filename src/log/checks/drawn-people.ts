import type { Session } from '../../engine/session.ts';

/** What a large log is judged by: a tenth of a percentage point more or less makes no difference to a grade. */
const ENOUGH_ROWS = 250_000;
const DRAWN = 'touchpoints_of_drawn_people';

/** Some people of a log with all their rows, the same people each time. */
export interface DrawnPeople {
  /** The table with their rows. */
  readonly rows: string;
  /** One person in so many was drawn; 1 stands for all. */
  readonly oneIn: number;
}

/** Draws by hash, so that people of any activity and any place in the files have the same chance. */
export async function drawPeople(
  session: Session,
  rows: number,
  enough: number = ENOUGH_ROWS,
): Promise<DrawnPeople> {
  const oneIn = Math.floor(rows / enough);
  if (oneIn <= 1) return { rows: 'touchpoints', oneIn: 1 };
  await session.run(
    'people who are looked at',
    `create table ${DRAWN} as select person_a, person_b, time, channel, touches, converts
    from touchpoints where hash(person_a, person_b) % ${oneIn} = 0`,
  );
  return { rows: DRAWN, oneIn };
}

export async function letGo(session: Session, { rows, oneIn }: DrawnPeople): Promise<void> {
  if (oneIn > 1) await session.drop(rows);
}
