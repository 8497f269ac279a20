/** Something `attrib help <topic>` explains. Its page is loaded when it is asked for. */
export interface Topic {
  readonly name: string;
  readonly summary: string;
  page(): Promise<Page>;
}

/** The blocks of a page for a width, each to be set apart by an empty line. */
export type Page = (width: number) => readonly string[] | Promise<readonly string[]>;
