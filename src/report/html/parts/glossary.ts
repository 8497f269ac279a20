import { type Html, html } from '../html.ts';
import type { Term, Texts } from '../languages/texts.ts';

/** Explains every word once, where it is first used. */
export class Glossary {
  readonly #texts: Texts;
  readonly #told = new Set<Term>();

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  /** What has not been explained of these words yet. */
  explain(terms: readonly Term[]): Html | null {
    const fresh = terms.filter((term) => !this.#told.has(term));
    if (fresh.length === 0) return null;
    for (const term of fresh) this.#told.add(term);
    const entries = fresh.map((term) => {
      const { title, meaning } = this.#texts.terms[term];
      return html`<div><dt>${title}</dt><dd>${meaning}</dd></div>`;
    });
    return html`<dl class="words">${entries}</dl>
`;
  }
}
