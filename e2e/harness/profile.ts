import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchVerdicts } from './verdicts';
import { chromium, devices, type BrowserContext, type Page } from 'playwright-core';

/** One person's browser: a profile on disk that survives a restart, as a phone or a tablet does. */
export interface Profile {
  readonly name: string;
  page(): Page;
  /** One more tab of the same browser. */
  openTab(address: string): Promise<Page>;
  /** Quits the browser and starts it again on the same profile, at this address. */
  restart(address?: string): Promise<Page>;
  /** The browser dies at once, with no time to tidy up. */
  crash(): Promise<void>;
  remove(): Promise<void>;
  /** What the page complained about: console errors, uncaught exceptions, violations of the content policy. */
  readonly complaints: string[];
}

export interface ProfileOptions {
  readonly kind: 'phone' | 'tablet' | 'desktop';
  readonly cameraFile?: string;
  readonly locale?: string;
  /** Where its clock stands; the campus's own zone unless said. */
  readonly timeZone?: string;
  /** Runs in each page before the product's own code. */
  readonly watch?: () => void;
}

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];
const SCREENS = {
  phone: {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    userAgent: devices['Pixel 7']?.userAgent ?? '',
  },
  tablet: { viewport: { width: 820, height: 1180 }, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const;
/** Refused connections are what an outage looks like from inside: expected, not a complaint. */
const EXPECTED =
  /Failed to load resource|net::ERR_|ERR_CONNECTION_REFUSED|ERR_FAILED|unknown error occurred when fetching the script/;

export async function openProfile(name: string, options: ProfileOptions): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), `campus-${name}-`));
  const complaints: string[] = [];
  let context = await launch(folder, options, complaints);
  const page = (): Page => {
    const [first] = context.pages();
    if (!first) throw new Error(`${name} has no page`);
    return first;
  };
  return {
    name,
    page,
    complaints,
    openTab: async (address) => {
      const tab = await context.newPage();
      listen(tab, complaints);
      await tab.goto(address);
      return tab;
    },
    restart: async (address) => {
      await context.close().catch(() => undefined);
      context = await launch(folder, options, complaints);
      if (address) await page().goto(address);
      return page();
    },
    crash: async () => {
      process.kill(browserPid(folder), 'SIGKILL');
      await context.close().catch(() => undefined);
    },
    remove: async () => {
      await context.close().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function launch(
  folder: string,
  options: ProfileOptions,
  complaints: string[],
): Promise<BrowserContext> {
  const camera = options.cameraFile
    ? [
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${options.cameraFile}`,
      ]
    : [];
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    headless: true,
    args: [...QUIET, ...camera],
    locale: options.locale ?? 'en',
    timezoneId: options.timeZone ?? 'Asia/Shanghai',
    acceptDownloads: true,
    ...SCREENS[options.kind],
  });
  context.setDefaultTimeout(30_000);
  for (const watch of [watchVerdicts, ...(options.watch ? [options.watch] : [])]) {
    await context.addInitScript(watch);
  }
  const [page = await context.newPage()] = context.pages();
  listen(page, complaints);
  return context;
}

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text()))
      complaints.push(`console: ${message.text()}`);
  });
}

/** The browser's own process (not its renderers) by the profile folder on its command line. */
function browserPid(folder: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => {
    const line = commandLine(pid);
    return line.includes(`--user-data-dir=${folder}`) && !line.includes('--type=');
  });
  if (found === undefined) throw new Error('no browser process');
  return Number(found);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
