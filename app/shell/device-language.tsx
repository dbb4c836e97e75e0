import { useRevalidator } from '@remix-run/react';
import { useLocale } from 'use-intl';
import { LanguageSwitch } from '../components';
import { keepDeviceLocale } from '../session';

/** Changes the language of this device; the root's loader brings the texts. */
export function DeviceLanguage() {
  const locale = useLocale();
  const { revalidate } = useRevalidator();
  return (
    <LanguageSwitch
      locale={locale}
      onChange={(chosen) => {
        keepDeviceLocale(chosen);
        revalidate();
      }}
    />
  );
}
