/** How good data is; the grade of a log is that of its worst finding. */
export type Grade = (typeof GRADES)[number];

/** Best first. */
export const GRADES = ['A', 'B', 'C', 'D', 'F'] as const;

/** What each grade means, in a sentence. */
export const gradeWords: Readonly<Record<Grade, string>> = {
  A: 'nothing that changes the numbers',
  B: 'small flaws; the numbers can be used',
  C: 'flaws that can move the numbers; look at them first',
  D: 'serious flaws; the numbers are a hint at best',
  F: 'not to be used as it is',
};

/** Whether whoever reads the numbers has to know before anything else. */
export function isAlarming(grade: Grade): boolean {
  return grade === 'D' || grade === 'F';
}

/** Something about the data that a reader of its numbers should know. */
export interface Finding {
  /** Stable, for programs. */
  readonly code: string;
  /** The best grade that data with this flaw can have. */
  readonly grade: Grade;
  /** Rows, people, names or days that it is about. */
  readonly count: number;
  /** What was found. */
  readonly message: string;
  /** What it does to the numbers. */
  readonly effect: string;
  /** The first cases, where there are lines or names to show. */
  readonly examples: readonly FindingExample[];
  /** What to do about it. */
  readonly advice: string;
  /** Where it was looked for in a part of the people alone: one in so many. The count is of these. */
  readonly oneIn?: number;
}

export interface FindingExample {
  /** Null where the example is no place in a file. */
  readonly file: string | null;
  /** Line, or number of the record where lines mean nothing. */
  readonly line: number | null;
  readonly text: string;
}

/**
 * The grade of a flaw by how much it touches.
 * @param limits the largest shares that still are an A, a B, a C and a D
 */
export function gradeOfShare(share: number, limits: readonly [number, number, number, number]): Grade {
  const place = limits.findIndex((limit) => share <= limit);
  return GRADES[place === -1 ? GRADES.length - 1 : place] ?? 'F';
}

/** The grade of all findings together. */
export function worstGrade(findings: readonly Finding[]): Grade {
  const places = findings.map(({ grade }) => GRADES.indexOf(grade));
  return GRADES[Math.max(0, ...places)] ?? 'A';
}
