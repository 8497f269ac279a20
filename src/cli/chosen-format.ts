import { extname } from 'node:path';
import { unknownWord } from '../config/unknown-word.ts';
import { internalError, usageError } from '../errors.ts';
import type { ReportFormat } from '../report/format.ts';
import type { Given, GivenFlags } from './flags.ts';

/** What a format is chosen by. */
type FormatName = Pick<ReportFormat, 'name' | 'extension'>;

/**
 * The format asked for: by a flag, else by the extension of the output file, else by the environment, else by the
 * configuration, else the first there is.
 * @throws AttribError usage for an unknown format or extension, and for flags that contradict each other
 */
export function chosenFormat<Format extends FormatName>(
  given: GivenFlags,
  formats: readonly Format[],
): Format {
  const json = given.get('json');
  const requests = [json === undefined ? undefined : { ...json, texts: ['json'] }, given.get('format')];
  const named = (origin: Given['origin']) =>
    requests.flatMap((request) => (request?.origin === origin ? [formatNamed(request, formats)] : []));
  const [byFlag, other = byFlag] = named('flag');
  if (byFlag !== other) throw usageError(`--json and --format ${other?.name} contradict each other`);
  if (byFlag !== undefined) return byFlag;
  const [otherwise = named('config')[0]] = named('environment');
  const chosen = formatByExtension(given.get('output'), formats, otherwise) ?? otherwise ?? formats[0];
  if (chosen === undefined) throw internalError('there is no report format');
  return chosen;
}

/** @throws AttribError usage for a name that no format has */
export function formatNamed<Format extends FormatName>(request: Given, formats: readonly Format[]): Format {
  const name = request.texts.at(-1) ?? '';
  const found = formats.find((format) => format.name === name);
  if (found !== undefined) return found;
  const { message, hint } = unknownWord(
    'format',
    name,
    formats.map((format) => format.name),
  );
  throw usageError(`${request.name}: ${message}`, hint);
}

function formatByExtension<Format extends FormatName>(
  output: Given | undefined,
  formats: readonly Format[],
  otherwise: Format | undefined,
): Format | undefined {
  const file = output?.texts.at(-1);
  if (output === undefined || file === undefined || file === '-' || extname(file) === '') return undefined;
  const extension = extname(file).slice(1).toLowerCase();
  const found = formats.find((format) => format.extension === extension);
  if (found !== undefined || otherwise !== undefined) return found;
  throw usageError(
    `${output.name}: no format has the extension of "${file}"`,
    `name the format with --format, or use ${formats.map((format) => `.${format.extension}`).join(', ')}`,
  );
}
