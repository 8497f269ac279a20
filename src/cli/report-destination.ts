import { dirname } from 'node:path';
import { usageError } from '../errors.ts';
import type { Attribution } from '../report/attribution.ts';
import type { Origin, ReportFormat } from '../report/format.ts';
import { checkedOutput } from './checked-output.ts';
import { chosenFormat } from './chosen-format.ts';
import { lastText } from './flags.ts';
import type { Io } from './io.ts';
import type { AskedOfLog } from './on-log.ts';
import { namesFolder } from './output-folder.ts';
import { type ResultPlace, resultPlace, showResult } from './result-place.ts';

/** Where the report of a run goes: a document, or a folder of them. */
export interface ReportDestination {
  readonly formats: readonly ReportFormat[];
  /** What `--output` is to name for the same kind of report. */
  readonly exampleName: string;
  write(attribution: Attribution, telling: Telling, signal: AbortSignal): Promise<void>;
}

/** What reports tell besides the attribution. */
export interface Telling {
  readonly language: string | undefined;
  readonly origin: Origin;
}

/** @throws AttribError usage where the report cannot be written, and for formats that do not exist */
export async function reportDestination(
  asked: AskedOfLog,
  formats: readonly ReportFormat[],
  io: Io,
): Promise<ReportDestination> {
  return namesFolder(lastText(asked.given, 'output'))
    ? folderDestination(asked, formats, io)
    : documentDestination(asked, formats, io);
}

async function documentDestination(
  { given, inputs, manner, messages }: AskedOfLog,
  formats: readonly ReportFormat[],
  io: Io,
): Promise<ReportDestination> {
  const format = chosenFormat(given, formats);
  const place = await resultPlace(given, inputs, manner, io);
  refuseBytesOnTerminal(format, place, io);
  return {
    formats: [format],
    exampleName: `report.${format.extension}`,
    async write(attribution, telling, signal) {
      const toFile = place.output !== undefined;
      const content = await format.render(attribution, { ...place.look, ...telling, toFile });
      await showResult(content, format, place, io, messages, signal);
    },
  };
}

function refuseBytesOnTerminal({ binary, title, extension }: ReportFormat, { output }: ResultPlace, io: Io) {
  if (binary !== true || output !== undefined || io.stdout.isTTY !== true) return;
  throw usageError(
    `${title} is not for terminals`,
    `name a file, such as -o credits.${extension}, or pipe it to a program`,
  );
}

async function folderDestination(
  { given, inputs, options, config, messages }: AskedOfLog,
  formats: readonly ReportFormat[],
  io: Io,
): Promise<ReportDestination> {
  const { reportFolder, writeReportFolder } = await import('./report-folder.ts');
  const bundle = await reportFolder(given, formats, io);
  const rejects = await checkedOutput('rejects', given, inputs, io);
  if (rejects !== undefined && dirname(rejects.path) === bundle.folder.path) {
    throw usageError(
      `--rejects: "${rejects.name}" is in the folder of the report, which holds nothing else`,
      'put it beside that folder',
    );
  }
  // A report that is shared names no file.
  const listed =
    options.share === undefined ? [...inputs, ...(config === undefined ? [] : [config.name])] : [];
  return {
    formats: bundle.formats,
    exampleName: `${bundle.folder.name}/`,
    async write(attribution, telling, signal) {
      const look = { width: undefined, colour: false, ...telling };
      const making = { ...telling.origin, inputs: listed };
      const names = await writeReportFolder(bundle, attribution, look, making, { cwd: io.cwd, signal });
      messages.note(`wrote ${bundle.folder.name}/: ${names.join(', ')}`);
    },
  };
}
