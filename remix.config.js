import { buildServiceWorker } from './app/offline/build-service-worker.mjs';

/**
 * Every Remix option of the app lives here; vite.config.ts hands it to Remix's Vite plugin.
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
const remixConfig = {
  appDirectory: 'app',
  buildDirectory: 'build',
  ssr: false,
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
    unstable_optimizeDeps: true,
  },
  // The worker can only be filled once it is known which files the build made.
  buildEnd: ({ viteConfig }) => buildServiceWorker({ root: viteConfig.root, clientDir: 'build/client' }),
};

export default remixConfig;
