/** Something `attrib help <topic>` explains. Its page is loaded when it is asked for. */
export interface Topic {
  readonly name: string;
  readonly summary: string;
  page(): Promise<Page>;
}

/** Blocks set apart by empty lines: running text, or terms with their meanings. */
export type Page = readonly (string | Readonly<Record<string, string>>)[];
