import type { SourceKind } from '../../config/source-settings.ts';
import { AttribError } from '../../errors.ts';
import { consentColumns } from '../consent-columns.ts';
import { checkDecimalMark } from '../decimal-mark.ts';
import { isHarmless, isLabel } from '../harmless-text.ts';
import { idColumns } from '../id-columns.ts';
import { inOrder } from '../ids.ts';
import type { Preset, PresetReading } from '../presets/preset.ts';
import { placeOf, recognise } from '../presets/recognise.ts';
import type { Role } from '../role.ts';
import { headerKey, likelyColumn, suggestedColumns } from '../roles.ts';
import type { Table } from '../table.ts';
import { commonForm } from '../time-forms.ts';
import { leadSourceColumn, looksLikeDeals } from './deals.ts';
import { whyLeftOut } from './left-out.ts';
import { hasSteps, likelyKind, looksLikeSpend, namesChannels } from './likely-kind.ts';
import { presetKinds } from './preset-kinds.ts';
import { withClock } from './propose-clock.ts';
import { proposeTime } from './propose-time.ts';
import { proposedIds } from './proposed-ids.ts';
import type { ProposedId, ProposedRole, SourceProposal } from './source-proposal.ts';

const NEEDED: Readonly<Record<SourceKind, readonly Role[]>> = {
  touchpoints: ['person', 'time', 'channel'],
  conversions: ['person', 'time'],
  identities: [],
  paths: ['path', 'conversions'],
};

const EXAMPLES = 3;

/**
 * What a file most likely is. Nothing here decides a run: the proposal is for a person to look at.
 * @param isAlone without other files, what deals say of where they came from has to be the touchpoints
 */
export function proposeSource(file: string, table: Table, isAlone: boolean): SourceProposal {
  const deals = looksLikeDeals(table);
  const noted = deals && leadSourceColumn(table, new Set()) !== undefined;
  const kind = isAlone && noted ? 'touchpoints' : likelyKind(table);
  const known = recognise(table.columns)?.preset;
  if (known !== undefined) return recognised(file, table, known);
  if (looksLikeSpend(table)) {
    const missing: readonly Role[] = namesChannels(table) ? [] : ['channel'];
    return { ...NOTHING, file, columns: table.columns, isSpend: true, missing };
  }
  const suggested = suggestedColumns(deals ? 'conversions' : kind, table.columns);
  const taken = new Set<number>();
  const roles: ProposedRole[] = [];
  const missing: Role[] = [];
  const quoted = quotable(table, suggested.get('time')?.[0]);
  const proposed = (role: Role, index: number, certain: boolean, others: readonly number[]) => ({
    role,
    column: table.columns[index] ?? '',
    certain,
    others: others.map((other) => table.columns[other] ?? ''),
    examples: role === 'person' ? [] : examplesOf(quoted, role, index),
  });
  const take = (role: Role, index: number, certain: boolean, others: readonly number[]) => {
    taken.add(index);
    roles.push(proposed(role, index, certain, others));
  };
  for (const [role, found] of suggested) {
    // A stage means nothing to a run that names no stages, and a type nothing to touchpoints.
    if (role === 'stage' || role === 'consent' || (role === 'type' && kind === 'touchpoints')) continue;
    const [first, ...others] = found.filter((index) => !taken.has(index));
    if (first !== undefined) take(role, first, others.length === 0, others);
  }
  const agreed = kind === 'paths' ? [] : consentOf(table).filter((index) => !taken.has(index));
  if (agreed[0] !== undefined) take('consent', agreed[0], agreed.length === 1, agreed.slice(1));
  const ruled = (['source', 'medium', 'referrer', 'url'] as const).some((role) => suggested.has(role));
  for (const role of NEEDED[kind]) {
    // Where a column says where people came from, channel rules tell the channel.
    if (role === 'channel' && ruled) continue;
    // Steps in columns of their own are a path.
    if (kind === 'paths' && hasSteps(table.columns)) continue;
    if (roles.some((proposed) => proposed.role === role)) continue;
    const samples = table.samples.map(({ cells }) => cells);
    const request = { file, kind, header: table.columns, map: {}, required: [], samples };
    const name = likelyColumn(request, role, taken);
    const index = name === undefined ? -1 : table.columns.indexOf(name);
    if (index === -1) missing.push(role);
    else take(role, index, false, []);
  }
  const source = deals && kind === 'conversions' ? leadSourceColumn(table, taken) : undefined;
  const staged = suggested.get('stage')?.find((index) => !taken.has(index));
  const column = (role: Role) =>
    table.columns.indexOf(roles.find((proposed) => proposed.role === role)?.column ?? '');
  const timed = withClock(file, table, kind, roles);
  return {
    ...NOTHING,
    file,
    kind,
    kinds: [kind],
    leftOut: whyLeftOut(missing),
    columns: table.columns,
    roles: timed.roles,
    time: proposeTime(timed.times),
    decimal: hasDecimalComma(file, table, column('value')) ? ',' : undefined,
    missing,
    stage: staged === undefined ? undefined : proposed('stage', staged, true, []),
    leadSource: source === undefined ? undefined : proposed('channel', source, false, []),
    ids: proposedIds(table, roles),
  };
}

const NOTHING = {
  kind: 'touchpoints',
  kinds: [],
  preset: undefined,
  leftOut: undefined,
  convertsByPreset: false,
  isSpend: false,
  encoding: undefined,
  roles: [],
  time: { choices: [], naive: false },
  decimal: undefined,
  events: [],
  conversionEvents: [],
  missing: [],
  purchases: [],
  unusedValue: undefined,
  sameOrders: undefined,
  channel: undefined,
  filters: [],
  stage: undefined,
  leadSource: undefined,
  ids: [],
  meets: undefined,
} as const;

function recognised(file: string, { columns }: Table, preset: Preset): SourceProposal {
  const { name, title, readings, spend } = preset;
  const kinds = presetKinds(preset, columns);
  const [kind] = kinds;
  const cost = spend?.columns.cost;
  const isSpend = kind === undefined && cost !== undefined && placeOf(cost, columns) !== undefined;
  const { columns: touched = {}, conversionEvents = [] } = readings.touchpoints ?? {};
  return {
    ...NOTHING,
    file,
    columns,
    kind: kind ?? 'touchpoints',
    kinds,
    preset: { name, title },
    leftOut: kind === undefined && !isSpend ? whyNothing(preset) : undefined,
    isSpend,
    convertsByPreset: kind === 'touchpoints' && (touched.value !== undefined || conversionEvents.length > 0),
    ids: kind === undefined ? [] : presetIds(readings[kind], columns),
  };
}

function whyNothing({ title, readings, spend, advice }: Preset): string {
  if (spend !== undefined) return 'no column says what was paid';
  if (Object.keys(readings).length > 0) {
    return `of the columns that ${title} have it lacks those that say who, when, or which channel`;
  }
  return `${title} hold neither touchpoints nor conversions${advice === undefined ? '' : `; ${advice}`}`;
}

/** The ids that files of a known make are read by, where people are joined. */
function presetIds(reading: PresetReading | undefined, header: readonly string[]): readonly ProposedId[] {
  return inOrder(Object.keys(reading?.ids ?? {})).flatMap((kind) => {
    const names = reading?.ids?.[kind];
    const at = names === undefined ? undefined : placeOf(names, header);
    return at === undefined ? [] : [{ kind, column: header[at] ?? '', named: true, filled: false }];
  });
}

function consentOf({ columns, samples }: Table): readonly number[] {
  return consentColumns(
    columns.map(headerKey),
    samples.map(({ cells }) => cells),
  );
}

function textsOf({ samples }: Table, index: number): readonly string[] {
  return index === -1 ? [] : samples.map(({ cells }) => cells[index] ?? '');
}

/** Roles of columns with names, which have digits and marks in them. */
const LABELS: readonly Role[] = [
  ...(['channel', 'source', 'medium', 'campaign', 'referrer', 'url'] as const),
  ...(['event', 'stage', 'type', 'path'] as const),
];

/** What of a table may be shown: in a row whose cells have moved, an id could stand anywhere. */
interface Quotable {
  /** Records whose time is one. */
  readonly rows: Table['samples'];
  /** Cells that are ids. */
  readonly ids: ReadonlySet<string>;
}

function quotable(table: Table, time: number | undefined): Quotable {
  const ids = idColumns(
    table.columns.map(headerKey),
    table.samples.map(({ cells }) => cells),
  );
  const isSound = (cells: readonly string[]) => {
    const text = cells[time ?? -1]?.trim() ?? '';
    return time === undefined || (commonForm([text]) !== undefined && isHarmless(text));
  };
  return {
    rows: table.samples.filter(({ cells }) => isSound(cells)),
    ids: new Set(ids.flatMap(({ index }) => textsOf(table, index)).map((text) => text.trim())),
  };
}

function examplesOf({ rows, ids }: Quotable, role: Role, index: number): readonly string[] {
  const isShown = LABELS.includes(role) ? isLabel : isHarmless;
  const texts = rows
    .map(({ cells }) => cells[index]?.trim() ?? '')
    .filter((text) => text !== '' && !ids.has(text) && isShown(text));
  return [...new Set(texts)].slice(0, EXAMPLES);
}

function hasDecimalComma(file: string, table: Table, index: number): boolean {
  if (index === -1) return false;
  const samples = table.samples.map(({ cells, line }) => ({ text: cells[index] ?? '', line }));
  try {
    checkDecimalMark({ file, column: table.columns[index] ?? '', samples, decimal: '.' });
    return false;
  } catch (error) {
    if (error instanceof AttribError) return true;
    throw error;
  }
}
