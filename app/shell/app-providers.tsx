import { CAMPUS_ZONE, type Locale } from '@campus/domain';
import { type AppMessages, ARIA_LOCALES } from '@campus/i18n';
import { useHref, useNavigate } from '@remix-run/react';
import type { ReactNode } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { IntlProvider } from 'use-intl';

/** Words, the language of the components, and links that do not reload the page. */
export function AppProviders(props: {
  readonly locale: Locale;
  readonly messages: AppMessages;
  readonly children: ReactNode;
}) {
  const navigate = useNavigate();
  return (
    <IntlProvider locale={props.locale} messages={props.messages} timeZone={CAMPUS_ZONE}>
      <I18nProvider locale={ARIA_LOCALES[props.locale]}>
        <RouterProvider navigate={(href) => navigate(href)} useHref={useHref}>
          {props.children}
        </RouterProvider>
      </I18nProvider>
    </IntlProvider>
  );
}
