import type { ExplainedPerson } from '../explain/explained.ts';
import type { ModelTitle, Settings } from './attribution.ts';

/** The answer to who one person is in the data; `attrib explain --json` prints it as it stands. Additive within a schema version. */
export interface Explanation extends ExplainedPerson {
  readonly schemaVersion: 1;
  /** The order asked for; absent when a person was. */
  readonly orderId?: string;
  /** Where ids are joined: the id asked for, as it is compared, and its kind. */
  readonly askedBy?: { readonly kind: string; readonly id: string };
  readonly settings: Settings;
  /** Asked for. */
  readonly models: readonly ModelTitle[];
}
