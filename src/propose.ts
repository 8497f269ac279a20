import type { RunEnvironment } from './attribute.ts';
import { usageError } from './errors.ts';
import { inSession } from './in-session.ts';
import { formatOf } from './sources/formats/index.ts';
import { openInput } from './sources/input-file.ts';
import { proposeSource } from './sources/proposal/propose-source.ts';
import type { SourceProposal } from './sources/proposal/source-proposal.ts';

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
 * Looks at the headers and first rows of files and proposes a configuration: what `attrib init` writes. Nothing is
 * computed, and nothing is decided: what is a guess is marked as one.
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
    for (const [number, file] of files.entries()) {
      const { signal, stdin } = environment;
      const input = await openInput(file, { folder: session.folder, stdin, signal, binary: true });
      const format = await formatOf(input);
      const table = await format.open({ session, input, number, signal });
      const alone = files.length === 1 ? 'touchpoints' : undefined;
      sources.push(proposeSource(environment.nameFor?.(file) ?? file, table, alone));
    }
    const { proposedConfig } = await import('./report/proposed-config.ts');
    return { text: proposedConfig(sources, SCHEMA), sources };
  });
}
