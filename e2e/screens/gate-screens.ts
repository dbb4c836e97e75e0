import type { Page } from 'playwright-core';
import { GUARD } from '../harness/campus-server';
import type { At, Screen } from './screen';
import { isOffline, press } from './visitor-screens';

export const GATE_SCREENS: readonly Screen[] = [
  { name: 'gate-not-enrolled', on: 'tablet', path: '/gate' },
  { name: 'gate-enrol', on: 'tablet', path: '/gate/enrol' },
  {
    name: 'gate-enrol-wrong',
    on: 'tablet',
    path: '/gate/enrol',
    open: async ({ page }) => {
      await enrol(page, 'AAAA-AAAA');
      await page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'gate-fingerprint', on: 'tablet', before: enrolForGood },
  {
    name: 'gate-shift',
    on: 'tablet',
    path: '/gate/shift',
    before: acceptFingerprint,
    open: ({ page }) => page.locator('input[type="radio"]').first().waitFor({ state: 'attached' }),
  },
  {
    name: 'gate-shift-error',
    on: 'tablet',
    path: '/gate/shift',
    open: async ({ page }) => {
      await page.locator('input[type="password"]').fill('111111');
      await page.locator('button[type="submit"]').click();
      await page.locator('[data-invalid]').first().waitFor();
    },
  },
  { name: 'gate-scan-direction', on: 'tablet', path: '/gate', before: startShift, open: standsAtTheGate },
  {
    name: 'gate-scan',
    on: 'tablet',
    path: '/gate',
    open: async (at) => {
      await turn(at, 'entry');
      await at.page.locator('video').waitFor();
    },
  },
  { name: 'gate-short-code', on: 'tablet', path: '/gate', open: (at) => press(at, 'shortCode') },
  {
    name: 'gate-verdict-green',
    on: 'tablet',
    path: '/gate',
    open: (at) => scan(at, at.world.codes.plain[at.locale]),
  },
  {
    name: 'gate-verdict-note',
    on: 'tablet',
    path: '/gate',
    open: (at) => scan(at, at.world.codes.withNote[at.locale]),
    leave: closeVerdict,
  },
  {
    name: 'gate-verdict-inside',
    on: 'tablet',
    path: '/gate',
    open: (at) => scan(at, at.world.codes.withNote[at.locale]),
    leave: (at) => press(at, 'refuse'),
  },
  {
    name: 'gate-verdict-document',
    on: 'tablet',
    path: '/gate',
    open: (at) => scan(at, at.world.codes.document),
    leave: (at) => press(at, 'refuse'),
  },
  {
    name: 'gate-verdict-host',
    on: 'tablet',
    path: '/gate',
    open: (at) => scan(at, at.world.codes.asksHost),
    leave: closeVerdict,
  },
  {
    name: 'gate-supervisor',
    on: 'tablet',
    path: '/gate',
    open: async (at) => {
      await scan(at, at.world.codes.document);
      await press(at, 'callSupervisor');
      await press(at, 'supervisorAdmits');
      await at.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'gate-verdict-other-gate',
    on: 'tablet',
    path: '/gate',
    open: (at) => scan(at, at.world.codes.otherGate),
    leave: closeVerdict,
  },
  {
    name: 'gate-verdict-foreign',
    on: 'tablet',
    path: '/gate',
    open: (at) => scan(at, 'wxp://f2f0-nothing-of-ours-0123456789'),
    leave: closeVerdict,
  },
  {
    name: 'gate-verdict-exit',
    on: 'tablet',
    path: '/gate',
    open: async (at) => {
      await turn(at, 'exit');
      await scan(at, at.world.codes.withNote[at.locale]);
    },
    leave: async (at) => {
      // Away with the verdict, which is held here longer than it stays.
      await at.page.reload();
      await turn(at, 'entry');
    },
  },
  {
    name: 'gate-recent',
    on: 'tablet',
    path: '/gate',
    open: async (at) => {
      await scan(at, 'wxp://f2f0-nothing-of-ours-0123456789');
      await closeVerdict(at);
      await scan(at, at.world.codes.document);
      await press(at, 'refuse');
      await at.page.getByTestId('verdict').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'gate-locked',
    on: 'tablet',
    path: '/gate',
    before: letArrive,
    open: async (at) => {
      // Locked stays locked: the second language finds it so.
      const isOpen = at.page.getByRole('button', { name: /^(锁屏|鎖定|Lock)$/ });
      const pin = at.page.locator('input[type="password"]');
      await isOpen.or(pin).first().waitFor();
      if ((await pin.count()) === 0) await press(at, 'lock');
      await pin.waitFor();
    },
  },
  { name: 'gate-shift-open', on: 'tablet', path: '/gate/shift' },
];

export const GATE_OFFLINE_SCREENS: readonly Screen[] = [
  {
    name: 'gate-scan-offline',
    on: 'tablet',
    path: '/gate',
    before: unlock,
    open: async ({ page }) => {
      await isOffline(page);
      await page.locator('video').waitFor();
    },
  },
];

async function enrol(page: Page, code: string): Promise<void> {
  await page.locator('form input').nth(0).fill(code);
  await page.locator('form input').nth(1).fill('South 1');
  await page.locator('form button[type="submit"]').click();
}

async function enrolForGood({ page, world }: Omit<At, 'locale'>): Promise<void> {
  await page.goto(`${world.url}/gate/enrol?lang=zh-Hans`);
  await enrol(page, world.campus.enrolmentCodes['south'] ?? '');
  await page.locator('form').waitFor({ state: 'detached' });
}

async function acceptFingerprint({ page }: Omit<At, 'locale'>): Promise<void> {
  await page.locator('main button').last().click();
  await page.waitForURL(/\/gate\/shift/);
}

async function givePin(page: Page): Promise<void> {
  await page.locator('label', { hasText: GUARD.name }).click();
  await page.locator('input[type="password"]').fill(GUARD.pin);
  await page.locator('button[type="submit"]').click();
  await page.locator('input[type="password"]').waitFor({ state: 'detached', timeout: 60_000 });
}

async function startShift({ page, world }: Omit<At, 'locale'>): Promise<void> {
  await page.goto(`${world.url}/gate/shift`);
  await givePin(page);
}

async function unlock({ page, world }: Omit<At, 'locale'>): Promise<void> {
  await page.goto(`${world.url}/gate`);
  await givePin(page);
}

async function standsAtTheGate({ page }: Pick<At, 'page'>): Promise<void> {
  await page.locator('input[value="entry"]').waitFor({ state: 'attached' });
}

async function turn({ page }: Pick<At, 'page'>, way: 'entry' | 'exit'): Promise<void> {
  await page.locator(`label:has(input[value="${way}"])`).click();
}

/** A hardware scanner: the keys of one code, all at once. */
async function scan({ page }: Pick<At, 'page'>, code: string): Promise<void> {
  await standsAtTheGate({ page });
  await page.evaluate((text) => {
    for (const key of [...text.split(''), 'Enter'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }, code);
  await page.getByTestId('verdict').waitFor();
}

async function closeVerdict({ page }: Pick<At, 'page'>): Promise<void> {
  // As a screen reader presses it: a mouse waits for frames, which a busy machine may not draw.
  await page.getByTestId('verdict').getByRole('button').first().dispatchEvent('click');
  await page.getByTestId('verdict').waitFor({ state: 'detached' });
}

/** The visitor whom the host's screens show as arrived. */
async function letArrive({ page, world }: Omit<At, 'locale'>): Promise<void> {
  await page.goto(`${world.url}/gate`);
  await scan({ page }, world.codes.arrives);
}
