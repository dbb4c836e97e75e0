/**
 * The service worker: the shell from the cache, pass pages from the network while there is one. It holds no data of
 * its own; appointments and passes lie in IndexedDB.
 */
import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { routeAroundWorker } from './network-only';
import { isPassPage, OF_THE_SERVER } from './routes-of-the-server';
import { answerPassPage, forgetPassPages } from './pass-page';
import { answerServerPage, isServerPage } from './server-page';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] };

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
clientsClaim();

registerRoute(({ url, request }) => request.method === 'GET' && isPassPage(url), answerPassPage);
registerRoute(
  ({ url, request }) => request.method === 'GET' && request.mode === 'navigate' && isServerPage(url),
  answerServerPage,
);
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: OF_THE_SERVER }));

self.addEventListener('install', routeAroundWorker);
self.addEventListener('message', (event) => {
  const type: unknown = (event.data as { type?: unknown } | null)?.type;
  if (type === 'SKIP_WAITING') void self.skipWaiting();
  if (type === 'FORGET_PASS_PAGES') event.waitUntil(forgetPassPages());
});
