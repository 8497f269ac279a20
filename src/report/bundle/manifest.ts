import * as z from 'zod';
import { inputError } from '../../errors.ts';

/** A file that was written, by its content. */
export interface ManifestOutput {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file that was read; hash and size are null for standard input. */
export interface ManifestInput {
  readonly file: string;
  readonly bytes: number | null;
  readonly sha256: string | null;
  /** Of files that the log was made of. */
  readonly rowsRead?: number | undefined;
  readonly rowsUsed?: number | undefined;
  readonly rowsRejected?: number | undefined;
  readonly rowsSetAside?: number | undefined;
}

/** What a folder of reports was made of, by what, and what is in it. It is written last. */
export interface Manifest {
  readonly schemaVersion: 1;
  /** With its version. */
  readonly program: string;
  /** Of the program, and of the packages it works with. */
  readonly versions?: Readonly<Record<string, string>> | undefined;
  /** A line of shell that makes the same folder. */
  readonly command: string;
  /** Of the data. */
  readonly grade: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly inputs: readonly ManifestInput[];
  readonly outputs: readonly ManifestOutput[];
}

export const MANIFEST = 'manifest.json';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const rows = z.number().optional();
const schema: z.ZodType<Manifest> = z.object({
  schemaVersion: z.literal(1),
  program: z.string(),
  versions: z.record(z.string(), z.string()).optional(),
  command: z.string(),
  grade: z.string(),
  settings: z.record(z.string(), z.unknown()),
  inputs: z.array(
    z.object({
      file: z.string(),
      bytes: z.number().nullable(),
      sha256: hash.nullable(),
      rowsRead: rows,
      rowsUsed: rows,
      rowsRejected: rows,
      rowsSetAside: rows,
    }),
  ),
  outputs: z.array(z.object({ file: z.string(), bytes: z.number(), sha256: hash })),
});

/**
 * @param name what messages call the file
 * @throws an input error when the text is no manifest
 */
export function parseManifest(name: string, text: string): Manifest {
  let parsed: ReturnType<typeof schema.safeParse>;
  try {
    parsed = schema.safeParse(JSON.parse(text));
  } catch {
    throw inputError(`${name} is no JSON`, 'was the folder written by attrib run -o FOLDER/?');
  }
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw inputError(
    `${name} is no manifest of attrib: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
    'was the folder written by attrib run -o FOLDER/?',
  );
}
