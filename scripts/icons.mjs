/** Draws public/icons/*.png from mark.svg. Run by hand after the mark changes: `node scripts/icons.mjs`. */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { needChromium } from './chromium.mjs';

const ICONS = new URL('../public/icons/', import.meta.url);
const GROUND = '#27478a';
/** Android cuts a maskable icon down to its inner circle of 80 %. */
const MASKABLE_INNER = 0.74;

const { path, sentence } = needChromium();
if (!path) throw new Error(sentence);
const mark = await readFile(new URL('mark.svg', ICONS), 'utf8');
const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] });
try {
  await draw('icon-192.png', { size: 192, inner: 1 });
  await draw('icon-512.png', { size: 512, inner: 1 });
  await draw('maskable-512.png', { size: 512, inner: MASKABLE_INNER });
} finally {
  await browser.close();
}

/** @param {string} name @param {{ size: number, inner: number }} how */
async function draw(name, { size, inner }) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const ground = inner < 1 ? GROUND : 'transparent';
  const px = Math.round(size * inner);
  const svg = mark.replace('<svg ', `<svg width="${px}" height="${px}" `);
  await page.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground}">${svg}</body>`,
  );
  await writeFile(new URL(name, ICONS), await page.screenshot({ omitBackground: true }));
  await page.close();
}
