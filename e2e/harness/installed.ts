import type { Page } from 'playwright-core';

/** Why this page could not be installed, or does not work without a network: empty when it is installed. */
export async function installFaults(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  const { errors } = await session.send('Page.getAppManifest');
  const isControlled = await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    return navigator.serviceWorker.controller !== null;
  });
  await session.detach();
  return [
    ...installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
    ...errors.map(({ message }) => message),
    ...(isControlled ? [] : ['the worker does not control the page']),
  ];
}

const PATIENCE_MS = 45_000;

/**
 * Waits until the worker holds the whole app: from here on the page opens without a network. A browser gives an
 * installation up for good when one file does not come in time; whoever opens the page again begins a new one.
 */
export async function workerIsReady(page: Page): Promise<void> {
  if (await becomesReady(page)) return;
  await page.reload();
  if (!(await becomesReady(page))) throw new Error('the worker does not hold the app');
}

const becomesReady = (page: Page): Promise<boolean> =>
  page.evaluate(
    (patienceMs) =>
      Promise.race([
        navigator.serviceWorker.ready.then(() => true),
        new Promise<boolean>((late) => {
          setTimeout(() => late(false), patienceMs);
        }),
      ]),
    PATIENCE_MS,
  );
