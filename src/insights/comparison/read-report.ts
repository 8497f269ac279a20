import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { inputError } from '../../errors.ts';
import { fileError } from '../../sources/file-error.ts';
import type { ComparedReport } from './compared-report.ts';

const VERSION = 1;
const amount = z.number().nullable();
const bound = amount.optional();
const interval = z.object({ low: z.number(), high: z.number() }).nullable();

/** Only what is needed; whatever else a report has is left alone. */
const reportSchema = z.looseObject({
  summary: z.looseObject({
    rowsRead: z.number(),
    rowsRejected: z.number(),
    persons: bound,
    touchpoints: z.number().optional(),
    channels: z.number().optional(),
    journeys: z.number(),
    convertingJourneys: z.number(),
    conversions: z.number(),
    conversionValue: amount,
    unattributedConversions: z.number(),
    currency: z.string().nullable().optional(),
    firstTime: z.string().nullable(),
    lastTime: z.string().nullable(),
  }),
  totalIntervals: z
    .object({
      journeys: interval,
      conversionRate: interval,
      conversions: interval,
      conversionValue: interval,
      unattributedShare: interval,
    })
    .optional(),
  settings: z.looseObject({
    timezone: z.string(),
    confidence: z.number().optional(),
    period: z.object({ from: z.string(), to: z.string() }).optional(),
    by: z.array(z.string()).optional(),
    share: z.number().optional(),
  }),
  models: z.array(z.looseObject({ name: z.string(), title: z.string(), sums: z.boolean().optional() })),
  markov: z.looseObject({ order: z.number() }).optional(),
  credits: z.array(
    z.looseObject({
      model: z.string(),
      channel: z.string(),
      conversions: z.number(),
      value: amount,
      share: z.number(),
      conversionsLow: bound,
      conversionsHigh: bound,
      shareLow: bound,
      shareHigh: bound,
      valueLow: bound,
      valueHigh: bound,
    }),
  ),
  reach: z
    .array(z.object({ channel: z.string(), journeys: z.number(), convertingJourneys: z.number() }))
    .optional(),
  spend: z
    .looseObject({
      currency: z.string().nullable(),
      blended: z.looseObject({ cost: amount, cpa: amount, roas: amount, cac: bound }),
      credits: z.array(
        z.looseObject({
          model: z.string(),
          channel: z.string(),
          cost: z.number(),
          cpa: amount,
          roas: amount,
          cac: bound,
        }),
      ),
    })
    .optional(),
  quality: z.looseObject({ warnings: z.array(z.unknown()) }).optional(),
});

/**
 * Reads the JSON report of a run.
 * @param stdin what `-` stands for
 * @throws AttribError input where the file is no such report, or of a schema that is not known
 */
export async function readReport(
  name: string,
  path: string,
  stdin?: AsyncIterable<Uint8Array>,
): Promise<ComparedReport> {
  const text = await textOf(name, path, stdin);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw inputError(
      `${name} is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      'compare takes what attrib run wrote with --json',
    );
  }
  const version = isRecord(document) ? document['schemaVersion'] : undefined;
  if (version !== VERSION) {
    throw inputError(
      typeof version === 'number'
        ? `${name} has the schema version ${version}; this attrib reads ${VERSION}`
        : `${name} is no report of attrib run`,
      'make it anew with attrib run … --json',
    );
  }
  const parsed = reportSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw inputError(
    `${name} is no report of attrib run: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    'compare takes what attrib run wrote with --json',
  );
}

async function textOf(
  name: string,
  path: string,
  stdin: AsyncIterable<Uint8Array> | undefined,
): Promise<string> {
  try {
    if (name !== '-' || stdin === undefined) return await readFile(path, 'utf8');
    const chunks: Uint8Array[] = [];
    for await (const chunk of stdin) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    if (isRecord(error) && error['code'] === 'EISDIR') {
      const inside = `${name.replace(/[/\\]+$/, '')}/report.json`;
      throw inputError(`${name} is a folder`, `name the report in it: ${inside}`);
    }
    throw fileError(name, error);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
