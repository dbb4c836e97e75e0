import { build } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';

const RUNNING_PAGE = `<!doctype html><title>Vectors</title>
<script type="module">import { run } from '/entry.js'; window.answers = run();</script>`;
const ROOT = resolve(import.meta.dirname, '../..');

/**
 * Bundles a piece of product code, named by its files, for a browser or for Node. The entry is module code whose
 * relative imports start at the checkout's root, and which exports `run(): Promise<T>`.
 */
export async function bundle(entry: string, platform: 'browser' | 'node'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform,
    target: platform === 'browser' ? 'chrome111' : 'node20',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** Runs the entry here. */
export async function runInNode<T>(entry: string): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'campus-bundle-'));
  const file = join(folder, 'entry.mjs');
  writeFileSync(file, await bundle(entry, 'node'));
  const { run } = (await import(pathToFileURL(file).href)) as { run: () => Promise<T> };
  const result = await run();
  rmSync(folder, { recursive: true, force: true });
  return result;
}

/** Runs the entry in this page, on an address where WebCrypto is at hand. */
export async function runInBrowser<T>(page: Page, entry: string): Promise<T> {
  const code = await bundle(entry, 'browser');
  const server = createServer(({ url }, response) => {
    const isCode = url === '/entry.js';
    response.setHeader(
      'content-type',
      isCode ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
    );
    response.end(isCode ? code : RUNNING_PAGE);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // a TCP server's
  try {
    await page.goto(`http://localhost:${port}/`);
    return await page.evaluate(() => Reflect.get(window, 'answers') as Promise<T>);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
