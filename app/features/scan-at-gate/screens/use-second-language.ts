import type { Locale } from '@campus/domain';
import { loadMessages, type AppMessages } from '@campus/i18n';
import { useEffect, useState } from 'react';
import { useLocale } from 'use-intl';

/** The visitor reads Chinese or English, whatever the guard reads: the other of the two, loaded beside. */
export function useSecondLanguage(): { readonly locale: Locale; readonly messages: AppMessages } | null {
  const own = useLocale();
  const locale: Locale = own === 'en' ? 'zh-Hans' : 'en';
  const [loaded, setLoaded] = useState<{ locale: Locale; messages: AppMessages } | null>(null);
  useEffect(() => {
    let current = true;
    // Without it the sentence stands in one language: better than none.
    loadMessages(locale).then(
      (messages) => current && setLoaded({ locale, messages }),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [locale]);
  return loaded?.locale === locale ? loaded : null;
}
