import type { VisitTypeCode } from '../policies/visit-type';
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
 * passport holder in Shenzhen gets an English text message), as a foreign visitor in English, by a mainland number in
 * Chinese. Of a list, where nobody is asked for each, a name tells too. Null: nothing speaks for one.
 */
export function suggestLocale(visitor: {
  readonly phone: string | null;
  readonly nationality: string | null;
  readonly visitType?: VisitTypeCode | null;
  /** Of a list. Not while it is being typed: what a Chinese keyboard puts in before its characters is Latin. */
  readonly listedName?: string;
}): Locale | null {
  if (visitor.nationality !== null) return CHINESE[visitor.nationality] ?? 'en';
  if (visitor.visitType === 'foreign') return 'en';
  if (isMainlandMobile(visitor.phone)) return 'zh-Hans';
  return isLatin(visitor.listedName ?? '') ? 'en' : null;
}

const isLatin = (name: string): boolean => /\p{Script=Latin}/u.test(name) && !/\p{Script=Han}/u.test(name);
