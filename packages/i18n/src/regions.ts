import { NATIONALITIES, type Locale, threeLettersOf } from '@campus/domain';
import { INTL_LOCALES, LOCALES } from './locales';

/** Where the campus writes otherwise than the browser's own list. */
const OWN_NAMES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  'zh-Hans': {
    HK: '中国香港',
    MO: '中国澳门',
    TW: '中国台湾',
    PS: '巴勒斯坦',
    FK: '马尔维纳斯群岛（福克兰）',
  },
  'zh-Hant': { HK: '中國香港', MO: '中國澳門', TW: '中國台灣', PS: '巴勒斯坦', KP: '朝鮮', KR: '韓國' },
  en: { HK: 'Hong Kong, China', MO: 'Macao, China', TW: 'Taiwan, China', PS: 'Palestine' },
};

const displays = new Map<Locale, Intl.DisplayNames>();

function displayOf(locale: Locale): Intl.DisplayNames {
  const known = displays.get(locale);
  if (known) return known;
  const made = new Intl.DisplayNames([INTL_LOCALES[locale]], { type: 'region' });
  displays.set(locale, made);
  return made;
}

/** A country or region in words (`TW` → 中国台湾); a code that nobody knows stays as it is. */
export const writeRegion = (code: string, locale: Locale): string =>
  OWN_NAMES[locale][code] ?? displayOf(locale).of(code) ?? code;

export interface Region {
  readonly code: string;
  readonly name: string;
}

/** All countries and regions, in the order in which the language looks them up. */
export function listRegions(locale: Locale): readonly Region[] {
  const order = new Intl.Collator(INTL_LOCALES[locale]);
  return NATIONALITIES.map((code) => ({ code, name: writeRegion(code, locale) })).sort((a, b) =>
    order.compare(a.name, b.name),
  );
}

/** Whether what somebody types means this country: a part of its name in any of the languages, or its letters. */
export function isRegionMeant(code: string, typed: string): boolean {
  const wanted = plain(typed);
  if (wanted === '') return true;
  if (wanted === plain(code) || wanted === plain(threeLettersOf(code) ?? '')) return true;
  return LOCALES.some((locale) => plain(writeRegion(code, locale)).includes(wanted));
}

/** Without accents, blanks and punctuation: `Cote d'Ivoire` finds Côte d’Ivoire. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{P}\s]/gu, '');
