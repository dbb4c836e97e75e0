import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

const SERVER = process.env['DEV_SERVER_URL'] ?? 'http://localhost:3000';
const OF_THE_SERVER =
  '^/(api|auth|sync|v|p|dev|keyset|status|healthz|readyz|metrics|problems|oidc|notify|\\.well-known)(/|\\?|$)';

export default defineConfig({
  plugins: [optimizeLocales.vite({ locales: ['en-US', 'zh-CN', 'zh-TW'] }), remix(remixConfig)],
  // root.tsx is rendered once in Node by the build; workbox-window ships browser code only.
  ssr: { noExternal: ['workbox-window'] },
  // No data: URLs: the strict policy lets fonts, styles and workers come from our own files alone.
  build: { target: ['es2022', 'safari15.4', 'chrome92'], assetsInlineLimit: 0 },
  worker: { format: 'es' },
  server: { proxy: { [OF_THE_SERVER]: { target: SERVER, changeOrigin: false } } },
});
