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

/** Waits until the worker holds the whole app: from here on the page opens without a network. */
export async function workerIsReady(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}
