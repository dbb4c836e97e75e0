import type { Locale } from '@campus/domain';
import { chooseLocale, isLocale } from '@campus/i18n';

const KEY = 'campus.locale';

/**
 * The language of this device: `?lang=` (which is kept), else the kept choice, else what the browser prefers.
 * Storage may be forbidden; then the choice lasts as long as the page.
 */
export function readDeviceLocale(): Locale {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLocale(asked)) keepDeviceLocale(asked);
  if (chosen) return chosen;
  const kept = readKept();
  return isLocale(kept) ? kept : chooseLocale(navigator.languages);
}

export function keepDeviceLocale(locale: Locale): void {
  chosen = locale;
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // Private mode: the choice still holds for this page.
  }
}

let chosen: Locale | null = null;

function readKept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
