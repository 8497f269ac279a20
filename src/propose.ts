import type { RunEnvironment } from './attribute.ts';
import type { Session } from './engine/session.ts';
import { usageError } from './errors.ts';
import { inSession } from './in-session.ts';
import type { Encoding } from './sources/encoding.ts';
import { formatOf } from './sources/formats/index.ts';
import { openInput } from './sources/input-file.ts';
import { otherEncoding } from './sources/likely-encodings.ts';
import { lookCloser } from './sources/proposal/look-closer.ts';
import { anyNamesNobody } from './sources/proposal/nobodies.ts';
import { withEvents } from './sources/proposal/propose-events.ts';
import { proposeSource } from './sources/proposal/propose-source.ts';
import { settleIds } from './sources/proposal/settle-ids.ts';
import { settleProposals } from './sources/proposal/settle-proposals.ts';
import { sharedIds } from './sources/proposal/shared-ids.ts';
import { withoutSharedOrders } from './sources/proposal/shared-orders.ts';
import type { SourceProposal } from './sources/proposal/source-proposal.ts';
import { type WholeTable, wholeTable } from './sources/proposal/whole-table.ts';
import type { Table } from './sources/table.ts';

/** A configuration to begin with. */
export interface ConfigProposal {
  /** The text of an `attrib.yaml`, with comments. */
  readonly text: string;
  readonly sources: readonly SourceProposal[];
}

export interface ProposalEnvironment extends Pick<RunEnvironment, 'signal' | 'stdin' | 'onStep'> {
  /** How the configuration names a file; default: as it was named here. */
  readonly nameFor?: ((file: string) => string) | undefined;
}

/** Where the shipped JSON Schema of configurations stands, as seen from a project that has attrib installed. */
const SCHEMA = './node_modules/attrib/docs/schemas/config.schema.json';

/**
 * Looks at the headers and first rows of files, and at all ids where several files have some, and proposes a
 * configuration: what `attrib init` writes. Nothing is computed, and nothing is decided: what is a guess is marked as one.
 * @throws AttribError `usage` without files, `input` for files that cannot be read
 */
export async function propose(
  files: readonly string[],
  environment: ProposalEnvironment = {},
): Promise<ConfigProposal> {
  if (files.length === 0)
    throw usageError('no file is named', 'such as: attrib init touchpoints.csv orders.csv');
  return inSession({}, environment, async (session) => {
    const sources: SourceProposal[] = [];
    const tables: WholeTable[] = [];
    for (const [number, file] of files.entries()) {
      const { table, encoding } = await openTable(session, file, number, environment);
      const proposal = proposeSource(environment.nameFor?.(file) ?? file, table, files.length === 1);
      const whole = wholeTable(session, table);
      sources.push(await withEvents({ ...proposal, encoding }, whole));
      tables.push(whole);
    }
    const shared = await sharedIds(session, tables, sources);
    const nobodys = await anyNamesNobody(sources, tables);
    const together = settleProposals(settleIds(sources, shared, nobodys));
    const settled = await lookCloser(await withoutSharedOrders(session, together, tables), tables);
    const { proposedConfig } = await import('./report/proposed-config.ts');
    return { text: proposedConfig(settled, SCHEMA), sources: settled };
  });
}

/** Text that is no UTF-8 is read in the encoding that it most likely has. */
async function openTable(
  session: Session,
  file: string,
  number: number,
  { signal, stdin }: ProposalEnvironment,
): Promise<{ readonly table: Table; readonly encoding: Encoding | undefined }> {
  const options = { folder: session.folder, signal, binary: true };
  const first = await openInput(file, { ...options, stdin });
  const format = await formatOf(first);
  const encoding = format.name === 'csv' ? await otherEncoding(first.path) : undefined;
  const input = encoding === undefined ? first : await openInput(first.path, { ...options, encoding });
  return { table: await format.open({ session, input, number, signal }), encoding };
}
