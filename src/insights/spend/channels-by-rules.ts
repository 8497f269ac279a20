import { foldedText, NOTHING } from '../../config/channel-pattern.ts';
import type { Session } from '../../engine/session.ts';
import { literal } from '../../engine/sql.ts';
import { withoutTraffic } from '../../log/unassigned-traffic.ts';
import type { ChosenRules } from '../../sources/channel-rules/chosen-rules.ts';
import { TRAFFIC } from '../../sources/channel-rules/traffic.ts';
import { isCombined, type TrafficColumns } from '../../sources/channel-rules/traffic-columns.ts';
import { trafficSql } from '../../sources/channel-rules/traffic-sql.ts';
import { column } from '../../sources/table.ts';
import type { SpendRecord } from './spend-records.ts';
import type { SpendTraffic } from './spend-traffic.ts';

const AT_ONCE = 500;
/** What nobody pays for by the click: where the medium is not said, spend on a search engine is on its ads. */
const UNPAID = /^(?:Organic |Direct$|Referral$|Unassigned$)/;
const PAID = 'paid';

type Traffic = readonly [source: string, medium: string, campaign: string];

/** The channel that channel rules give to each line, by its number: as they do with touchpoints. */
export async function channelsByRules(
  session: Session,
  { rules }: ChosenRules,
  header: readonly string[],
  records: readonly SpendRecord[],
  columns: Omit<SpendTraffic, 'use'>,
): Promise<ReadonlyMap<number, string>> {
  const { source, medium, campaign } = columns;
  const cell = (cells: readonly string[], at: number | undefined) =>
    at === undefined ? '' : (cells[at] ?? '');
  const told = records.map(
    ({ cells }): Traffic => [cell(cells, source), cell(cells, medium), cell(cells, campaign)],
  );
  const name = header[source] ?? '';
  const both = medium === undefined && isCombined(name);
  const asked = new Map(told.map((traffic) => [keyOf(traffic), traffic]));
  for (const traffic of told) {
    if (both || !saysNothing(traffic[1])) continue;
    const paid: Traffic = [traffic[0], PAID, traffic[2]];
    asked.set(keyOf(paid), paid);
  }
  const found = await channelsOf(
    session,
    rules,
    [name, both ? undefined : 'medium', 'campaign'],
    [...asked.values()],
  );
  return new Map(
    records.map(({ line }, i) => {
      const [from, how, what] = told[i] ?? ['', '', ''];
      const said = found.get(keyOf([from, how, what])) ?? '';
      const isOpen = !both && saysNothing(how) && !saysNothing(from) && UNPAID.test(said);
      return [line, isOpen ? (found.get(keyOf([from, PAID, what])) ?? said) : said];
    }),
  );
}

async function channelsOf(
  session: Session,
  rules: ChosenRules['rules'],
  [source, medium, campaign]: readonly [string, string | undefined, string],
  traffic: readonly Traffic[],
): Promise<ReadonlyMap<string, string>> {
  const columns: TrafficColumns = {
    source: 0,
    medium: medium === undefined ? undefined : 1,
    campaign: 2,
    referrer: undefined,
    url: undefined,
    clickIds: new Map(),
    named: new Map(),
  };
  const sql = trafficSql(columns, [source, medium ?? '', campaign], rules);
  const found = new Map<string, string>();
  for (let from = 0; from < traffic.length; from += AT_ONCE) {
    const some = traffic.slice(from, from + AT_ONCE);
    const values = some.map((row, i) => `(${[i, ...row.map(literal)].join(', ')})`);
    const rows = await session.rows(
      'channels of spend',
      `select i, ${TRAFFIC.channel} as channel ${sql.over(`from (values ${values.join(', ')}) as t(i, ${[0, 1, 2].map(column).join(', ')})`)}`,
    );
    for (const row of rows) {
      const told = some[Number(row['i'])];
      if (told !== undefined) found.set(keyOf(told), withoutTraffic(String(row['channel'])));
    }
  }
  return found;
}

function keyOf(traffic: Traffic): string {
  return traffic.join('\u001f');
}

function saysNothing(text: string): boolean {
  return NOTHING.includes(foldedText(text));
}
