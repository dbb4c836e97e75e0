import type { Page } from 'playwright-core';
import { syncBadge } from './sync-badge';

/** What somebody does who is asked to decide, in the words of his screens. */
export function queuePage(page: Page, url: string) {
  const card = (text: string) => page.getByRole('listitem').filter({ hasText: text });
  return {
    card,
    cards: () =>
      page
        .locator('main')
        .getByRole('listitem')
        .filter({ has: page.getByRole('button', { name: 'Approve' }) }),
    open: () => page.goto(`${url}/host/approvals`),
    show: (view: 'To decide' | 'Decided') => page.getByRole('tab', { name: view }).click(),
    approve: (text: string) => card(text).getByRole('button', { name: 'Approve' }).click(),
    decline: async (text: string, reason: string) => {
      await card(text).getByRole('button', { name: 'Decline' }).click();
      const dialog = page.getByRole('dialog');
      if (reason) await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
      await dialog.getByRole('button', { name: 'Decline' }).click();
    },
    dialogError: () => page.getByRole('dialog').getByText('Say why').waitFor(),
    closeDialog: () => page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click(),
    openList: (title: string) => page.getByRole('link', { name: `Open the list: ${title}` }).click(),
    chooseAll: () => page.getByText(/^Choose all/).click(),
    approveChosen: (count: number) => page.getByRole('button', { name: `Approve ${count}` }).click(),
    undo: () => page.getByRole('button', { name: 'Undo' }).click(),
    unsent: () => syncBadge(page).unsent(),
    is: syncBadge(page).is,
  };
}
