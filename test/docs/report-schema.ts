/** What is known of the values at one place of a document. */
interface Seen {
  readonly types: Set<string>;
  readonly keys: Map<string, { readonly seen: Seen; count: number }>;
  objects: number;
  items: Seen | undefined;
  values: number;
}

/** With fewer values at a place than this, one that is always there may be so by chance. */
const ENOUGH = 20;
/** Parts that every report has are seen more often. */
const FEW = 8;

/**
 * JSON Schema (draft 2020-12) of reports, from reports: what was seen at every place. Fields that programs may count on
 * are required; others may come, for documents only grow within a schema version.
 */
export function reportSchema(reports: readonly unknown[]): Readonly<Record<string, unknown>> {
  const seen = nothing();
  for (const report of reports) look(seen, report);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'attrib report',
    description: 'What attrib run --json writes. docs/output.md tells what each field means.',
    ...schemaOf(seen, true),
    required: ['schemaVersion', 'summary', 'settings', 'models', 'credits', 'quality'],
  };
}

function nothing(): Seen {
  return { types: new Set(), keys: new Map(), objects: 0, items: undefined, values: 0 };
}

function look(seen: Seen, value: unknown): void {
  seen.values++;
  if (Array.isArray(value)) {
    seen.types.add('array');
    seen.items ??= nothing();
    for (const item of value) look(seen.items, item);
  } else if (typeof value === 'object' && value !== null) {
    seen.types.add('object');
    seen.objects++;
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined) continue;
      const known = seen.keys.get(key) ?? { seen: nothing(), count: 0 };
      seen.keys.set(key, known);
      known.count++;
      look(known.seen, item);
    }
  } else {
    seen.types.add(value === null ? 'null' : typeof value);
  }
}

function schemaOf(seen: Seen, isTop = false): Record<string, unknown> {
  const types = new Set(seen.types);
  // What is not told in a case that was not seen is null.
  if (seen.values < FEW && !isTop) types.add('null');
  if (types.size === 1 && types.has('null')) return {};
  const keys = [...seen.keys].sort(([a], [b]) => (a < b ? -1 : 1));
  const required = keys.filter(([, { count }]) => count === seen.objects).map(([key]) => key);
  const list = [...types].sort();
  return {
    type: list.length === 1 ? list[0] : list,
    ...(seen.items === undefined || seen.items.values === 0 ? {} : { items: schemaOf(seen.items) }),
    ...(keys.length === 0
      ? {}
      : { properties: Object.fromEntries(keys.map(([key, { seen: inner }]) => [key, schemaOf(inner)])) }),
    ...(seen.objects >= ENOUGH && required.length > 0 ? { required } : {}),
  };
}
