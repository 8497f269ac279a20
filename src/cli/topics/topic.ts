/** Something `attrib help <topic>` explains. Its page is loaded when it is asked for. */
export interface Topic {
  readonly name: string;
  readonly summary: string;
  page(): Promise<Page>;
}

/** Blocks set apart by empty lines: running text, lines as they are, or terms with their meanings. */
export type Page = readonly (string | Lines | Readonly<Record<string, string>>)[];

export type Lines = readonly string[];
