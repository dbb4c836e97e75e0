import { CAMPUS_ZONE, type Locale } from '@campus/domain';
import { createTranslator } from 'use-intl/core';
import { serverMessages as en } from './messages/server.en';
import { serverMessages as zhHans, type ServerMessages } from './messages/server.zh-Hans';
import { serverMessages as zhHant } from './messages/server.zh-Hant';

export type Text = ReturnType<typeof createText>;

/**
 * The server's words in one language: refusals, states, mail, SMS and pages.
 * @example createText('en')('words.presence.present') // 'On campus'
 */
export function createText(locale: Locale) {
  return createTranslator({ locale, messages: MESSAGES[locale], timeZone: CAMPUS_ZONE });
}

// The casts: the keys and arguments are those of zh-Hans (`satisfies` and a test), only the words differ.
const MESSAGES: Record<Locale, ServerMessages> = {
  'zh-Hans': zhHans,
  'zh-Hant': zhHant as unknown as ServerMessages,
  en: en as unknown as ServerMessages,
};
