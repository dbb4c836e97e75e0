import { toInstant } from '@campus/domain';
import { loadMessages } from '@campus/i18n';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useRouteLoaderData,
} from '@remix-run/react';
import { type ReactNode, useState } from 'react';
import { deviceSession, readDeviceLocale } from './session';
import { AppProviders, CrashPage, PageError, SiteFrame, StartScreen } from './shell';
import './styles/tokens.css';
import './styles/base.css';

/** zod would try `new Function`, which the content policy forbids and reports; this must run before any schema. */
const NO_EVAL_IN_ZOD = 'globalThis.__zod_globalConfig={jitless:true}';

export async function clientLoader() {
  const locale = readDeviceLocale();
  const [messages] = await Promise.all([loadMessages(locale), deviceSession.start()]);
  return { locale, messages };
}

export function Layout({ children }: { readonly children: ReactNode }) {
  const data = useRouteLoaderData<typeof clientLoader>('root');
  return (
    <html lang={data?.locale ?? 'zh-Hans'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="description" content="校园访客预约 Campus Visits" />
        <meta name="referrer" content="no-referrer" />
        <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#1a2029" media="(prefers-color-scheme: dark)" />
        <title>校园访客预约 Campus Visits</title>
        <link rel="icon" href="/icons/mark.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/icons/icon-192.png" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <Meta />
        <Links />
        <script dangerouslySetInnerHTML={{ __html: NO_EVAL_IN_ZOD }} />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function App() {
  const { locale, messages } = useLoaderData<typeof clientLoader>();
  return (
    <AppProviders locale={locale} messages={messages}>
      <Outlet />
    </AppProviders>
  );
}

export function HydrateFallback() {
  return <StartScreen />;
}

export function ErrorBoundary() {
  const data = useRouteLoaderData<typeof clientLoader>('root');
  const [at] = useState(() => toInstant(Date.now()));
  if (!data) return <CrashPage at={at} />;
  return (
    <AppProviders locale={data.locale} messages={data.messages}>
      <SiteFrame>
        <PageError />
      </SiteFrame>
    </AppProviders>
  );
}
