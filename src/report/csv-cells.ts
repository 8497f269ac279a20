import { harmless } from '../engine/formula-text.ts';

/** RFC 4180, and the semicolon and tab that other locales separate with. */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/** Text as a cell, with an apostrophe before what a spreadsheet would run as a formula. */
export function text(cell: string): string {
  const plain = harmless(cell);
  return NEEDS_QUOTES.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** The shortest decimal that reads back as the same number, as in JSON; empty when there is none. */
export function number(cell: number | null | undefined): string {
  return cell === null || cell === undefined || !Number.isFinite(cell) ? '' : String(cell);
}
