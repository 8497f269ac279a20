import { readFileSync } from 'node:fs';

export interface PackageFacts {
  readonly version: string;
  readonly description: string;
  readonly homepage: string | undefined;
  /** Where bugs are reported. */
  readonly issues: string | undefined;
}

/** What package.json says about attrib. */
export function packageFacts(): PackageFacts {
  const file = new URL('../../package.json', import.meta.url);
  const { version, description, homepage, bugs } = JSON.parse(readFileSync(file, 'utf8'));
  return { version, description, homepage, issues: typeof bugs === 'string' ? bugs : bugs?.url };
}
