import type { Texts } from './texts.ts';

export type Language = 'en' | 'tr' | 'az' | 'ar' | 'nb';

export interface LanguageChoice {
  /** What the help calls it. */
  readonly title: string;
  texts(): Promise<Texts>;
}

/**
 * The languages a report can be written in, by their tags; the texts of one are loaded when it is asked for. Adding one
 * is a file and a line here: a text that is missing does not compile.
 */
export const LANGUAGES: Readonly<Record<Language, LanguageChoice>> = {
  en: { title: 'English', texts: async () => (await import('./en.ts')).en },
  tr: { title: 'Turkish', texts: async () => (await import('./tr.ts')).tr },
  az: { title: 'Azerbaijani', texts: async () => (await import('./az.ts')).az },
  ar: { title: 'Arabic', texts: async () => (await import('./ar.ts')).ar },
  nb: { title: 'Norwegian', texts: async () => (await import('./nb.ts')).nb },
};

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag);
}
