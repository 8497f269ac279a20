import { readFileSync } from 'node:fs';

export interface PackageFacts {
  readonly version: string;
  readonly description: string;
  readonly homepage: string | undefined;
  /** Of attrib, and of the packages it works with. */
  readonly versions: Readonly<Record<string, string>>;
  /** Where bugs are reported. */
  readonly issues: string | undefined;
}

/** What package.json says about attrib. */
export function packageFacts(): PackageFacts {
  const file = new URL('../../package.json', import.meta.url);
  const { version, description, homepage, bugs, dependencies } = JSON.parse(readFileSync(file, 'utf8'));
  const versions = { attrib: version, ...dependencies };
  return { version, description, homepage, versions, issues: typeof bugs === 'string' ? bugs : bugs?.url };
}
