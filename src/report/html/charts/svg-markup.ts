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
/** A move that moves nothing. */
const NOWHERE = 'translate(0,0)';
const LONG_NUMBER = /-?\d+\.\d{3,}/g;
/** Attributes whose numbers need no more decimals than can be seen. */
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
  'fill-opacity',
];
/** Attributes that hold for all that is in a group. */
const INHERITED: readonly string[] = [
  'class',
  'fill',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-linecap',
];

/**
 * A drawing as markup. Written here and not by the DOM, so that every text is escaped by the same few lines as in the
 * rest of the page, and places on the drawing are rounded to what can be seen.
 */
export function svgMarkup(node: SvgNode): Html {
  return trusted(write(node));
}

/** @param without attributes that an outer group has already */
function write(node: SvgNode, without: readonly string[] = []): string {
  if (node.nodeType === TEXT) return escaped(node.nodeValue ?? '');
  const name = node.localName ?? '';
  if (node.nodeType !== ELEMENT || LEFT_OUT.includes(name)) return '';
  const common = name === 'g' ? commonOf(node) : [];
  const inside = [...node.childNodes].map((child) => write(child, common)).join('');
  if (name === 'g' && inside === '') return '';
  const own = attributesOf(node).filter((attribute) => !without.includes(attribute));
  return `<${name}${[...own, ...common].sort().join('')}>${inside}</${name}>`;
}

function attributesOf(node: SvgNode): readonly string[] {
  return [...(node.attributes ?? [])]
    .filter(({ name, value }) => !OWN.includes(name) && value !== NOWHERE)
    .map(({ name, value }) => ` ${name}="${escaped(PLACES.includes(name) ? rounded(value) : value)}"`);
}

/** What all groups in a group say: it is enough if the outer one does, where that says nothing itself. */
function commonOf(node: SvgNode): readonly string[] {
  const groups = [...node.childNodes];
  const [first] = groups;
  if (first === undefined || groups.some(({ localName }) => localName !== 'g')) return [];
  const said = attributesOf(node).map(nameOf);
  const others = groups.slice(1).map(attributesOf);
  return attributesOf(first).filter(
    (attribute) =>
      INHERITED.includes(nameOf(attribute)) &&
      !said.includes(nameOf(attribute)) &&
      others.every((own) => own.includes(attribute)),
  );
}

function nameOf(attribute: string): string {
  return attribute.slice(1, attribute.indexOf('='));
}

function rounded(places: string): string {
  return places.replace(LONG_NUMBER, (number) => String(Math.round(Number(number) * 100) / 100));
}
