import type { Locale } from '@campus/domain';

/** Names one after the other, as each language separates them. */
export const writeNames = (names: readonly string[], locale: Locale): string =>
  names.join(locale === 'en' ? ', ' : '、');
