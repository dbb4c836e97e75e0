import type { LegacySettings } from '@campus/domain';

// Raise the number when the shape changes.
const KEY = 'campus.trial-notice-hidden.1';

/** What an announcement says: another one, or another last day, is shown again. */
const wordsOf = ({ banner, endsOn, link }: LegacySettings): string => JSON.stringify([banner, endsOn, link]);

export function isHidden(settings: LegacySettings): boolean {
  try {
    return localStorage.getItem(KEY) === wordsOf(settings);
  } catch {
    return false;
  }
}

export function hide(settings: LegacySettings): void {
  try {
    localStorage.setItem(KEY, wordsOf(settings));
  } catch {
    // Private mode: it is hidden until the page is opened again.
  }
}
