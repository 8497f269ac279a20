import type { Texts } from './texts.ts';

export type Language = 'en';

export interface LanguageChoice {
  /** What the help calls it. */
  readonly title: string;
  texts(): Promise<Texts>;
}

/** The languages a report can be written in, by their tags; the texts of one are loaded when it is asked for. */
export const LANGUAGES: Readonly<Record<Language, LanguageChoice>> = {
  en: { title: 'English', texts: async () => (await import('./en.ts')).en },
};

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag);
}
