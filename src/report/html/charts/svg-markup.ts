import { escaped, type Html, trusted } from '../html.ts';

/** As much of a DOM node as it takes to write it down. */
export interface SvgNode {
  readonly nodeType: number;
  /** In small letters, as SVG has it; only of elements. */
  readonly localName?: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<SvgNode>;
  readonly attributes?: Iterable<{ readonly name: string; readonly value: string }>;
}

const ELEMENT = 1;
const TEXT = 3;
/** The page has one style of its own, and names what a chart shows in words. */
const LEFT_OUT: readonly string[] = ['style'];
const OWN: readonly string[] = ['aria-label', 'aria-description', 'aria-hidden', 'style'];
const LONG_NUMBER = /-?\d+\.\d{3,}/g;
/** Attributes whose numbers are places on the drawing. */
const PLACES: readonly string[] = [
  'd',
  'transform',
  'x',
  'x1',
  'x2',
  'y',
  'y1',
  'y2',
  'width',
  'height',
  'r',
  'cx',
  'cy',
  'stroke-width',
  'viewBox',
];

/**
 * A drawing as markup. Written here and not by the DOM, so that every text is escaped by the same few lines as in the
 * rest of the page, and places on the drawing are rounded to what can be seen.
 */
export function svgMarkup(node: SvgNode): Html {
  return trusted(write(node));
}

function write(node: SvgNode): string {
  if (node.nodeType === TEXT) return escaped(node.nodeValue ?? '');
  const name = node.localName ?? '';
  if (node.nodeType !== ELEMENT || LEFT_OUT.includes(name)) return '';
  const attributes = [...(node.attributes ?? [])]
    .filter(({ name }) => !OWN.includes(name))
    .map(({ name, value }) => ` ${name}="${escaped(PLACES.includes(name) ? rounded(value) : value)}"`)
    .sort();
  const inside = [...node.childNodes].map(write).join('');
  if (name === 'g' && inside === '') return '';
  return `<${name}${attributes.join('')}>${inside}</${name}>`;
}

function rounded(places: string): string {
  return places.replace(LONG_NUMBER, (number) => String(Math.round(Number(number) * 100) / 100));
}
