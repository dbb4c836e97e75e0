import 'use-intl';
import type { Locale } from '@campus/domain';
import type { AppMessages } from './messages/app.zh-Hans';

// Makes `useTranslations` know every key and its arguments wherever this package is in the program.
declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: AppMessages;
  }
}
