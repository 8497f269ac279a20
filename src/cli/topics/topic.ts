/** Something `attrib help <topic>` explains. */
export interface Topic {
  readonly name: string;
  readonly summary: string;
  /** The blocks of the page, each set apart by an empty line. */
  blocks(width: number): readonly string[] | Promise<readonly string[]>;
}
