import type { Page } from 'playwright-core';
import { LOCALES, type Audience, type Locale } from './audience';
import type { ScreenWorld } from './screen-world';

/** Where somebody stands when a screen is reached. */
export interface At {
  readonly world: ScreenWorld;
  readonly page: Page;
  readonly locale: Locale;
}

/** One screen in one state, and the way to it. */
export interface Screen {
  readonly name: string;
  readonly on: Audience;
  /** Its address; none where an address would lose what is on the screen. */
  readonly path?: string | ((world: ScreenWorld) => string);
  /** Once, before the first language. */
  readonly before?: (at: Omit<At, 'locale'>) => Promise<void>;
  /** In each language, when the page is there. */
  readonly open?: (at: At) => Promise<void>;
  /** In each language, afterwards. */
  readonly leave?: (at: At) => Promise<void>;
  /** Pages that speak for themselves in one language only. */
  readonly languages?: readonly Locale[];
}
export interface Seen extends At {
  readonly screen: Screen;
}

/** Goes to a screen in each of its languages and hands it over. */
export async function walkScreen(
  world: ScreenWorld,
  screen: Screen,
  visit: (seen: Seen) => Promise<void>,
): Promise<void> {
  const page = world.pageOf(screen.on);
  await screen.before?.({ world, page });
  for (const locale of screen.languages ?? LOCALES) {
    const at = { world, page, locale };
    await arrive(screen, at);
    await screen.open?.(at);
    await isSettled(page);
    await visit({ ...at, screen });
    await screen.leave?.(at);
  }
}

async function arrive({ path }: Screen, { world, page, locale }: At): Promise<void> {
  if (path === undefined) {
    await page.locator('header select').selectOption(locale);
  } else {
    const address = typeof path === 'string' ? path : path(world);
    await page.goto(`${world.url}${address}${address.includes('?') ? '&' : '?'}lang=${locale}`);
  }
  await isSettled(page);
}

/** Drawn, and nothing on it is still being fetched. */
export async function isSettled(page: Page): Promise<void> {
  await page.locator('main, [data-testid="verdict"]').first().waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}
