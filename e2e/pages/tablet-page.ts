import type { Page } from 'playwright-core';
import type { Camera } from '../harness/camera';
import { until } from '../harness/until';
import { nextVerdict, type ShownVerdict } from '../harness/verdicts';
import { syncBadge } from './sync-badge';

/** What a guard does at the tablet, in the words of its screens. */
export function tabletPage(page: Page, url: string) {
  const verdict = page.getByTestId('verdict');
  const turn = (direction: 'Entry' | 'Exit') => page.getByText(direction, { exact: true }).first().click();
  return {
    verdict,
    enrol: async (code: string, name: string) => {
      await page.goto(`${url}/gate/enrol?lang=en`);
      await page.getByRole('textbox', { name: /Enrolment code/ }).fill(code);
      await page.getByRole('textbox', { name: /Tablet name/ }).fill(name);
      await page.getByRole('button', { name: 'Enrol', exact: true }).click();
      await page.getByRole('button', { name: 'They match, start' }).click();
    },
    startShift: async (guard: string, pin: string) => {
      await page.getByText(guard).first().click();
      await page.getByLabel(/^PIN/).fill(pin);
      await page.getByRole('button', { name: 'Start shift' }).click();
      await page.getByRole('radio', { name: 'Entry' }).waitFor({ state: 'attached' });
    },
    turn,
    /** After a restart a browser is silent until somebody taps. */
    unlockSound: () => page.getByRole('button', { name: 'No sound: tap here' }).click(),
    /** The next verdict, once there is one; each is read once. */
    read: () => nextVerdict(page),
    /**
     * A tablet hears of a visit in its own time: the code is shown at the entry, and refused, until it is answered so.
     * A code that was just seen is one scan while it is held; after a turn it is read afresh [F29].
     */
    readOnceKnown: (camera: Camera, { code, as }: { code: string; as: string }): Promise<ShownVerdict> =>
      until(
        `the tablet says ${as}`,
        async () => {
          camera.show(code);
          const shown = await nextVerdict(page, 5_000).catch(() => null);
          camera.clear();
          if (shown?.code === as) return shown;
          if (shown !== null) await verdict.getByRole('button', { name: 'refuse' }).click();
          await verdict.waitFor({ state: 'detached' });
          await turn('Exit');
          await turn('Entry');
          return null;
        },
        60_000,
      ),
    act: (name: string) => verdict.getByRole('button', { name }).click(),
    isGone: () => verdict.waitFor({ state: 'detached' }),
    unsent: () => syncBadge(page).unsent(),
    is: syncBadge(page).is,
  };
}
