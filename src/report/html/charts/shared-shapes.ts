import { type Html, trusted } from '../html.ts';

/** A drawn path, with what it says when it is pointed at. */
const PATH = /<path d="([^"]+)"([^>]*)>((?:<title>[^<]*<\/title>)?)<\/path>/g;
/** Shapes that are shorter, or drawn less often, take less room where they stand. */
const LONG = 40;
const OFTEN = 6;

/** Markup in which a shape that is drawn again and again, such as the sign of a model, stands once. */
export function sharedShapes({ markup }: Html): Html {
  const counts = new Map<string, number>();
  for (const [, shape = ''] of markup.matchAll(PATH)) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  const shared = [...counts].filter(([shape, count]) => shape.length >= LONG && count >= OFTEN);
  if (shared.length === 0) return { markup };
  const ids = new Map(shared.map(([shape], i) => [shape, `shape-${letters(i)}`]));
  const used = markup.replace(PATH, (whole: string, shape: string, attributes: string, title: string) => {
    const id = ids.get(shape);
    return id === undefined ? whole : `<use href="#${id}"${attributes}>${title}</use>`;
  });
  const defined = [...ids].map(([shape, id]) => `<path d="${shape}" id="${id}"></path>`).join('');
  return trusted(
    `<svg class="shapes" width="0" height="0" aria-hidden="true"><defs>${defined}</defs></svg>\n${used}`,
  );
}

/** `a` to `z`, then `ba` and so on. */
function letters(place: number): string {
  const last = String.fromCharCode(97 + (place % 26));
  return place < 26 ? last : letters(Math.floor(place / 26)) + last;
}
