import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SERIOUS: ReadonlySet<string> = new Set(['serious', 'critical']);

/** The page's content policy lets no foreign script in: it is set aside for this page, until its next address. */
export async function accessFaults(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  await session.send('Page.setBypassCSP', { enabled: false });
  await session.detach();
  return violations
    .filter(({ impact }) => SERIOUS.has(impact ?? ''))
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** At the width of a phone: does the page scroll sideways, is a `14:00–16:00` torn apart at its dash? */
export async function narrowFaults(page: Page): Promise<readonly string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const torn = await tornWindows(page);
  if (before) await page.setViewportSize(before);
  return [
    ...(over > 0 ? [`${over} px wider than 390 px`] : []),
    ...torn.map((window) => `torn apart: ${window}`),
  ];
}

const tornWindows = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const torn: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      for (const { 0: written, index } of (node.nodeValue ?? '').matchAll(/\d{1,2}:\d{2}–\d{1,2}:\d{2}/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + written.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) torn.push(written);
      }
    }
    return torn;
  });

/** Words at twice their size: what is cut off, or lies outside the page. */
export async function largeTextFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    root.style.fontSize = '200%';
    const faults = [];
    if (root.scrollWidth > window.innerWidth)
      faults.push(`${root.scrollWidth - window.innerWidth} px too wide`);
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const { overflowX, overflowY, clipPath } = getComputedStyle(element);
      const cuts = (axis: string): boolean => axis === 'hidden' || axis === 'clip';
      const isCut =
        (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1);
      if (isCut && clipPath === 'none') faults.push(`cut off: ${element.outerHTML.slice(0, 120)}`);
    }
    root.style.fontSize = '';
    return faults;
  });
}

/** What a finger cannot hit: smaller than this in both directions, links inside a sentence aside. */
export async function smallTargetFaults(page: Page, leastPx: number): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const targets = document.querySelectorAll<HTMLElement>(
      'button, select, a[href], label:has(input), input:not([type="checkbox"], [type="radio"])',
    );
    return [...targets]
      .filter(
        (target) =>
          target.checkVisibility() && target.closest('.visually-hidden, [aria-hidden="true"]') === null,
      )
      .filter((target) => !target.matches('[tabindex="-1"]'))
      .filter((target) => getComputedStyle(target).display !== 'inline')
      .filter((target) => target.getBoundingClientRect().height < least - 0.5 && target.offsetWidth > 1)
      .map((target) => `${Math.round(target.offsetHeight)} px: ${target.outerHTML.slice(0, 120)}`);
  }, leastPx);
}
