import { parseHTML } from 'linkedom';

/** As much of an element as tests look at. */
export interface Element {
  readonly localName: string;
  readonly textContent: string;
  readonly children: Iterable<Element>;
  readonly parentElement: Element | null;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  closest(selector: string): Element | null;
}

export interface Page {
  readonly html: string;
  readonly root: Element;
  all(selector: string): readonly Element[];
  /** The only one. */
  one(selector: string): Element;
}

/** A page as a parser reads it that is not ours. */
export function parsed(html: string): Page {
  const { document } = parseHTML(html) as unknown as {
    readonly document: { readonly documentElement: Element };
  };
  const root = document.documentElement;
  const all = (selector: string): readonly Element[] => [...root.querySelectorAll(selector)];
  return {
    html,
    root,
    all,
    one: (selector) => {
      const found = all(selector);
      if (found.length !== 1) throw new Error(`${found.length} of ${selector}`);
      return found[0]!;
    },
  };
}
