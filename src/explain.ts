import type { RunEnvironment } from './attribute.ts';
import { type RunOptions, resolveRunOptions } from './config/run-options.ts';
import { usageError } from './errors.ts';
import type { AskedId } from './explain/asked-id.ts';
import { explainPerson } from './explain/explain-person.ts';
import { findPerson } from './explain/find-person.ts';
import { withPseudonyms } from './explain/hidden-ids.ts';
import { inSession } from './in-session.ts';
import { layEventsOut } from './journeys/event-layout.ts';
import { readLog } from './log/read-log.ts';
import { asksForPaths } from './log/read-paths.ts';
import { models } from './models/index.ts';
import { describeSettings } from './report/describe-settings.ts';
import type { Explanation } from './report/explanation.ts';

export type { AskedId };

/**
 * Explains one person: the rows of the files, the journeys they make, and how every model comes to the credit of each
 * touchpoint. The steps are those of `attribute`, on the person's rows; only the Markov model looks at everybody's.
 *
 * @param options as for `attribute`; they have to be the same for the numbers to be the same
 * @param id of a person or of an order, compared as ids of that kind are; an object where an id could be of several
 *   kinds: `{ email: 'ann@x.org' }`, `{ order: '77' }`
 * @throws AttribError as `attribute` does; `not-computable` when no row has the id
 */
export async function explain(
  options: RunOptions,
  id: AskedId,
  environment: RunEnvironment = {},
): Promise<Explanation> {
  const names = models.map((model) => model.name);
  const settings = resolveRunOptions({ ...options, segment: undefined }, names, environment.nameOf);
  if (asksForPaths(settings)) {
    throw usageError('paths name no people: there is nobody to explain', 'give files of touchpoints');
  }
  if (settings.period !== undefined) {
    throw usageError('a person is explained over the whole log, not over a period', 'leave the period out');
  }
  if (settings.share !== undefined) {
    throw usageError('to explain a person is to show one person: that cannot be shared', 'leave share out');
  }
  return inSession(settings, environment, async (session) => {
    const log = await readLog(session, settings, environment);
    const files = log.sources.map(({ source }) => source);
    const found = await findPerson(session, settings, files, id, log.pseudonyms);
    const layout = layEventsOut(log.measure, log.channels.labels.length);
    const chosen = settings.models.flatMap((name) => models.find((model) => model.name === name) ?? []);
    const { person, ...explained } = await explainPerson(session, settings, log, layout, chosen, found);
    const explanation: Explanation = {
      schemaVersion: 1,
      person,
      ...(found.orderId === undefined ? {} : { orderId: found.orderId }),
      ...(found.askedBy === undefined ? {} : { askedBy: found.askedBy }),
      settings: describeSettings(settings, log.channels, log.pseudonyms),
      models: chosen.map(({ name, title, sums }) => ({ name, title, ...(sums ? {} : { sums }) })),
      ...explained,
    };
    return log.pseudonyms === undefined ? explanation : withPseudonyms(explanation, log.pseudonyms);
  });
}
