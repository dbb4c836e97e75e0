import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const CLIENT = fileURLToPath(new URL('../../build/client/', import.meta.url));
const read = (name: string): string => readFileSync(`${CLIENT}${name}`, 'utf8');
const FIRST_LOAD_BYTES = 200 * 1024;

describe('the built app', () => {
  it('[SHELL-30] is a single page: the classic compiler, which ignores ssr: false, makes none', () => {
    expect(existsSync(`${CLIENT}index.html`)).toBe(true);
    expect(read('index.html')).toContain('globalThis.__zod_globalConfig={jitless:true}');
    // Remix does not start before the end of the data stream that it draws into the page.
    expect(read('index.html')).toContain('streamController.close()');
  });

  it('[SHELL-31] has a filled worker that holds the page, its code and the scanner', () => {
    const worker = read('sw.js');
    expect(worker).not.toContain('__WB_MANIFEST');
    for (const file of ['index.html', 'manifest.webmanifest', 'icons/icon-192.png']) {
      expect(worker).toContain(`"url":"${file}"`.replaceAll('"', quoteOf(worker)));
    }
    expect(worker).toMatch(/assets\/[\w.-]+\.wasm/);
  });

  it('[SHELL-32] asks nothing of any other origin', () => {
    const page = read('index.html');
    expect([...page.matchAll(/(?:src|href)="(?!\/)([^"]+)"/g)].map(([, url]) => url)).toEqual([]);
    for (const icon of manifestIcons()) expect(existsSync(`${CLIENT}${icon.slice(1)}`)).toBe(true);
  });

  it('[SHELL-33] loads at most 200 kB of compressed code before the first page', () => {
    const first = [...read('index.html').matchAll(/\/assets\/[\w.$-]+\.js/g)].map(([url]) => url.slice(1));
    const bytes = [...new Set(first)].reduce((sum, url) => sum + gzipSync(read(url)).length, 0);
    expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
  });
});

function manifestIcons(): string[] {
  const manifest = JSON.parse(read('manifest.webmanifest')) as { readonly icons: { readonly src: string }[] };
  return manifest.icons.map(({ src }) => src);
}

/** Whether the injected list came out as JSON (`'url':`) or with quotes of another kind. */
const quoteOf = (worker: string): string => (worker.includes(`'url':`) ? "'" : '"');
