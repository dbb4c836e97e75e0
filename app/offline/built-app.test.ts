import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { GUIDE_TOPICS, pictureSize } from '../features/welcome/guide-topics';

const CLIENT = fileURLToPath(new URL('../../build/client/', import.meta.url));
const read = (name: string): string => readFileSync(`${CLIENT}${name}`, 'utf8');
const FIRST_LOAD_BYTES = 200 * 1024;
const GUIDE_BYTES = 450 * 1024;

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

  it('[SHELL-31] holds a picture of each topic of the guide in each language, as large as the page says', () => {
    const pictures = GUIDE_TOPICS.flatMap((topic) =>
      ['zh-Hans', 'zh-Hant', 'en'].map((locale) => ({ topic, name: `guide/${topic}.${locale}.webp` })),
    );
    const worker = read('sw.js');
    for (const { name } of pictures) expect(worker).toContain(name);
    const files = pictures.map(({ name }) => readFileSync(`${CLIENT}${name}`));
    expect(files.map(sizeOfWebp)).toEqual(pictures.map(({ topic }) => pictureSize(topic)));
    expect(files.reduce((sum, file) => sum + file.length, 0)).toBeLessThan(GUIDE_BYTES);
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

/** Of the extended form, which bears its size less one in three bytes each (RFC 9649 §2.7). */
const sizeOfWebp = (file: Buffer): { width: number; height: number } => ({
  width: file.readUIntLE(24, 3) + 1,
  height: file.readUIntLE(27, 3) + 1,
});

/** Whether the injected list came out as JSON (`'url':`) or with quotes of another kind. */
const quoteOf = (worker: string): string => (worker.includes(`'url':`) ? "'" : '"');
