import { toHalfWidth } from './half-width';

const MAINLAND_MOBILE = /^\+861[3-9]\d{9}$/;
/** ITU-T E.164: a country code that does not begin with 0, fifteen digits at most. */
const INTERNATIONAL = /^\+[1-9]\d{6,14}$/;
/** Anything under +86 that begins like a mobile number must be one. */
const BROKEN_MOBILE = /^\+861[3-9]/;

/**
 * A phone number as E.164 (`+8613800138000`), or null when it is none. Eleven digits of a mainland mobile number get
 * +86; other numbers need their country code by `+` or `00`.
 */
export function normalisePhone(text: string): string | null {
  const dialled = toHalfWidth(text)
    .replace(/\(0\)/g, '')
    .replace(/[\s().\-\u2010-\u2015]/g, '')
    .replace(/^00/, '+');
  const number = withCountryCode(dialled);
  if (MAINLAND_MOBILE.test(number)) return number;
  return INTERNATIONAL.test(number) && !BROKEN_MOBILE.test(number) ? number : null;
}

/** By the shape of the number alone: it may be wrong about who answers, never about which road to take [F7b]. */
export const isMainlandMobile = (phone: string | null): boolean =>
  phone !== null && MAINLAND_MOBILE.test(normalisePhone(phone) ?? '');

/** The last four digits: what a guard may see. */
export const phoneTail = (phone: string | null): string => (phone ?? '').replace(/\D/g, '').slice(-4);

/** `+86 138****8000`: enough to recognise one's own number. */
export function maskPhone(phone: string): string {
  const number = normalisePhone(phone);
  if (number === null) return '****';
  if (MAINLAND_MOBILE.test(number)) return `+86 ${number.slice(3, 6)}****${number.slice(-4)}`;
  return `${number.slice(0, 3)}****${number.slice(-3)}`;
}

function withCountryCode(dialled: string): string {
  if (/^1[3-9]\d{9}$/.test(dialled)) return `+86${dialled}`;
  if (/^861[3-9]\d{9}$/.test(dialled)) return `+${dialled}`;
  return dialled;
}
