import type { Locale } from '@campus/domain';

export const LOCALES = ['zh-Hans', 'zh-Hant', 'en'] as const satisfies readonly Locale[];

/** Each language under its own name, as a language switch must show it. */
export const LOCALE_NAMES = {
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
} as const satisfies Record<Locale, string>;

/** What browsers and Intl call it: zh-Hant is written as in Hong Kong. */
export const INTL_LOCALES = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en-GB' } as const satisfies Record<
  Locale,
  string
>;

/** react-aria knows no zh-HK and would fall back to simplified characters. */
export const ARIA_LOCALES = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-US' } as const satisfies Record<
  Locale,
  string
>;

/** The first of the wanted language tags that we have, else simplified Chinese, the campus's own. */
export function chooseLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const known = localeOfTag(tag);
    if (known) return known;
  }
  return 'zh-Hans';
}

export const isLocale = (text: unknown): text is Locale => LOCALES.some((locale) => locale === text);

function localeOfTag(tag: string): Locale | null {
  const lower = tag.toLowerCase();
  if (/^zh-(hant|hk|mo|tw)/.test(lower)) return 'zh-Hant';
  if (lower.startsWith('zh')) return 'zh-Hans';
  return lower.startsWith('en') ? 'en' : null;
}
