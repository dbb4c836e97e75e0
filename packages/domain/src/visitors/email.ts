import { toHalfWidth } from './half-width';

/** RFC 5321 §4.5.3.1 limits, the whole cut further by what an appointment stores. */
const LOCAL_MAX = 64;
const ADDRESS_MAX = 120;
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** The address with its domain in lower case, or null when nobody could be reached by it. The local part is kept. */
export function normaliseEmail(text: string): string | null {
  const address = toHalfWidth(text).trim();
  const cut = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(cut, 0));
  const domain = address.slice(cut + 1).toLowerCase();
  if (local.length > LOCAL_MAX || address.length > ADDRESS_MAX) return null;
  return LOCAL.test(local) && DOMAIN.test(domain) ? `${local}@${domain}` : null;
}

/** What two spellings of one mailbox have in common; for comparing, never for sending. */
export const emailKey = (text: string): string | null => normaliseEmail(text)?.toLowerCase() ?? null;

/** `w***@example.org` */
export function maskEmail(text: string): string {
  const address = normaliseEmail(text);
  if (address === null) return '***';
  return `${address.slice(0, 1)}***${address.slice(address.lastIndexOf('@'))}`;
}
