import type { Locale } from '@campus/domain';
import type {} from './app-config';
import type { AppMessages } from './messages/app.zh-Hans';

/** The app's texts in one language; each language is a chunk of its own, so a phone loads one. */
export async function loadMessages(locale: Locale): Promise<AppMessages> {
  return LOADERS[locale]();
}

// The cast: every language has the keys and arguments of zh-Hans (`satisfies` and a test), only other words.
const LOADERS: Record<Locale, () => Promise<AppMessages>> = {
  'zh-Hans': async () => (await import('./messages/app.zh-Hans')).appMessages,
  'zh-Hant': async () => (await import('./messages/app.zh-Hant')).appMessages as unknown as AppMessages,
  en: async () => (await import('./messages/app.en')).appMessages as unknown as AppMessages,
};
