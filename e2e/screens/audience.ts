export const LOCALES = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
/** Whose browser shows a screen. */
export type Audience = 'visitor' | 'alumnus' | 'host' | 'tablet';
