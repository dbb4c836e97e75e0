import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { SCREENS_OFFLINE, SCREENS_ONLINE } from './all-screens';
import { CHOSEN, GUIDE_PICTURES } from './chosen';
import { openScreenWorld } from './screen-world';
import type { Audience } from './audience';
import { walkScreen, type Screen, type Seen } from './screen';
import { smallPng } from './small-png';
import { smallWebp } from './small-webp';

/**
 * `npm run screens [name…]`: a picture of every screen, in each language, at the widths of a phone, a tablet and a
 * desk, into `.test/screens`, the chosen few into `docs/screens`, those of the user guide into `public/guide`. Names
 * narrow down what is pictured, and whose browsers walk.
 */
const FOLDER = resolve(import.meta.dirname, '../../.test/screens');
const DOCS = resolve(import.meta.dirname, '../../docs/screens');
const GUIDE = resolve(import.meta.dirname, '../../public/guide');
const WIDTHS = { 390: 844, 820: 1180, 1440: 900 } as const;
const OWN_WIDTH: Readonly<Record<Audience, keyof typeof WIDTHS>> = {
  visitor: 390,
  alumnus: 390,
  tablet: 820,
  host: 1440,
};
/** Beyond this nobody looks, and a browser without a graphics card takes minutes over it. */
const TALLEST_PX = 6_000;
const wanted = process.argv.slice(2);

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
mkdirSync(DOCS, { recursive: true });
mkdirSync(GUIDE, { recursive: true });
const world = await openScreenWorld();
try {
  const failed = await takeAll(SCREENS_ONLINE);
  await world.campus.stop();
  failed.push(...(await takeAll(SCREENS_OFFLINE)));
  for (const line of failed) process.stderr.write(`${line}\n`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  await world.close();
}

/** One that cannot be reached does not hide the others. */
async function takeAll(screens: readonly Screen[]): Promise<string[]> {
  const failed: string[] = [];
  for (const screen of screens.filter(isOnTheWay)) {
    await walkScreen(world, screen, takePictures).catch(async (error: unknown) => {
      failed.push(`${screen.name}: ${String(error)}`);
      await take(world.pageOf(screen.on), `failed-${screen.name}`).catch(() => undefined);
    });
    process.stdout.write(`${screen.name}\n`);
  }
  return failed;
}

/** A browser that shows nothing wanted stays where it is; the host's pictures need what happened at the gate. */
function isOnTheWay({ on }: Screen): boolean {
  if (wanted.length === 0) return true;
  const audiences = [...SCREENS_ONLINE, ...SCREENS_OFFLINE]
    .filter(({ name }) => wanted.includes(name))
    .map((screen) => screen.on);
  return audiences.includes(on) || (on === 'tablet' && audiences.includes('host'));
}

async function takePictures({ page, screen, locale }: Seen): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(screen.name)) return;
  const own = OWN_WIDTH[screen.on];
  for (const [width, height] of Object.entries(WIDTHS)) {
    await page.setViewportSize({ width: Number(width), height });
    await take(page, `${screen.name}.${width}.${locale}`);
    await keepChosen(page, `${screen.name}.${width}.${locale}`);
    await keepForGuide(page, `${screen.name}.${width}`, locale);
  }
  await page.setViewportSize({ width: own, height: WIDTHS[own] });
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, `${screen.name}.${own}.${locale}.dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** What is in sight without scrolling, for the documents. */
async function keepChosen(page: Page, picture: string): Promise<void> {
  const name = CHOSEN[picture];
  if (name === undefined) return;
  writeFileSync(join(DOCS, `${name}.png`), smallPng(await page.screenshot({ animations: 'disabled' })));
}

/** The same for the user guide. */
async function keepForGuide(page: Page, picture: string, locale: string): Promise<void> {
  const chosen = GUIDE_PICTURES[picture];
  if (chosen === undefined) return;
  const shot = await page.screenshot({ animations: 'disabled' });
  writeFileSync(join(GUIDE, `${chosen.topic}.${locale}.webp`), await smallWebp(page, shot, chosen.width));
}

async function take(page: Page, name: string): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({
    path: join(FOLDER, `${name}.png`),
    fullPage: height <= TALLEST_PX,
    animations: 'disabled',
  });
}
