import { isMainlandMobile } from './phone';
import type { Locale } from './visitor';

/** Where Chinese is read, and in which characters. */
const CHINESE: Readonly<Record<string, Locale>> = {
  CN: 'zh-Hans',
  SG: 'zh-Hans',
  HK: 'zh-Hant',
  MO: 'zh-Hant',
  TW: 'zh-Hant',
};

/**
 * In which language somebody is written to until he or his host says otherwise: by his passport where it is known (a
 * passport holder in Shenzhen gets an English text message), else by a mainland number. Null: nothing speaks for one.
 */
export function suggestLocale(visitor: {
  readonly phone: string | null;
  readonly nationality: string | null;
}): Locale | null {
  if (visitor.nationality !== null) return CHINESE[visitor.nationality] ?? 'en';
  return isMainlandMobile(visitor.phone) ? 'zh-Hans' : null;
}
