import type { Page } from 'playwright-core';

/** How the page says it stands with the server. */
export function syncBadge(page: Page) {
  const badge = page.getByTestId('sync-state');
  return {
    unsent: async () => Number(await badge.getAttribute('data-unsent')),
    /** Waits until it says so. */
    is: (state: 'online' | 'offline', withinMs = 30_000) =>
      page.locator(`[data-testid="sync-state"][data-state="${state}"]`).waitFor({ timeout: withinMs }),
  };
}
