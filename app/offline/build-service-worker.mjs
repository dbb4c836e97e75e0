import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { injectManifest } from 'workbox-build';

/** The scanner's wasm is the largest file a tablet must hold before the network goes away. */
const LARGEST_FILE_BYTES = 2_000_000;

/**
 * Bundles app/offline/service-worker and fills in the list of built files. Called at the end of the app's build.
 * @param {{ root: string, clientDir: string }} where
 */
export async function buildServiceWorker({ root, clientDir }) {
  const client = join(root, clientDir);
  const unfilled = join(root, 'build', 'worker');
  await bundleWorker(root, unfilled);
  const { count, warnings } = await injectManifest({
    swSrc: join(unfilled, 'sw.js'),
    swDest: join(client, 'sw.js'),
    globDirectory: client,
    globPatterns: ['**/*.{html,js,css,wasm,webmanifest,png,webp,svg,mp3,ogg,wav}'],
    globIgnores: ['sw.js', 'icons/screenshot-*'],
    // Vite puts a hash into each name under assets/: no second one is needed.
    dontCacheBustURLsMatching: /^assets\//,
    maximumFileSizeToCacheInBytes: LARGEST_FILE_BYTES,
  });
  await rm(unfilled, { recursive: true, force: true });
  if (warnings.length > 0) throw new Error(`The service worker would miss files: ${warnings.join('; ')}`);
  if (count === 0) throw new Error('The service worker has nothing to precache.');
}

/** @param {string} root @param {string} outDir */
async function bundleWorker(root, outDir) {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: true,
      target: ['es2022', 'safari15.4', 'chrome92'],
      rollupOptions: {
        input: join(root, 'app/offline/service-worker/sw.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js', inlineDynamicImports: true },
      },
    },
  });
}
