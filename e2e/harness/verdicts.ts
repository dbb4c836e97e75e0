import type { Page } from 'playwright-core';
import { until } from './until';

/** One verdict as it stood on the tablet's screen. */
export interface ShownVerdict {
  readonly code: string;
  readonly colour: string;
  readonly text: string;
}

/**
 * Writes down each verdict that is drawn. A green one is gone after a second and a half, which a busy test may miss.
 * Runs in the page, before its own code.
 */
export function watchVerdicts(): void {
  const seen: ShownVerdict[] = [];
  Reflect.set(window, 'verdictsSeen', seen);
  let last: Element | null = null;
  new MutationObserver(() => {
    const shown = document.querySelector<HTMLElement>('[data-testid="verdict"]');
    if (shown === null || shown === last) return void (last = shown);
    last = shown;
    const { code = '', colour = '' } = shown.dataset;
    seen.push({ code, colour, text: shown.innerText });
  }).observe(document, { childList: true, subtree: true });
}

/** The oldest verdict that has not been read yet. */
export const nextVerdict = (page: Page, withinMs?: number): Promise<ShownVerdict> =>
  until(
    'a verdict is shown',
    () => page.evaluate(() => (Reflect.get(window, 'verdictsSeen') as ShownVerdict[]).shift()),
    withinMs,
  );
