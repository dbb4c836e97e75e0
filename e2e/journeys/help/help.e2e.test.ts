import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { workerIsReady } from '../../harness/installed';
import { openProfile, type Profile } from '../../harness/profile';

/** Somebody looks for help, signed in nowhere, and later without a network. */
let campus: CampusServer;
let reader: Profile;

beforeAll(async () => {
  campus = await startCampus();
  reader = await openProfile('reader', { kind: 'phone' });
});
afterAll(async () => {
  await reader?.remove();
  await campus?.remove();
});

const main = () => reader.page().locator('main');
const read = async (path: string): Promise<void> => {
  await reader.page().goto(`${campus.url}${path}`);
  await main().getByRole('heading', { level: 1 }).waitFor();
};
const TOPICS = [
  'visitor',
  'apply',
  'abroad',
  'alumni',
  'host',
  'batch',
  'group',
  'guard',
  'approver',
  'office',
  'it',
];

describe('help', () => {
  it('[F19] each role has its topic, from the page of help, in the reader’s language', async () => {
    await read('/help?lang=en');
    for (const topic of TOPICS) {
      await main().locator(`a[href="/help/${topic}"]`).first().click();
      await main().locator('ol li').nth(3).waitFor();
      expect(reader.page().url()).toBe(`${campus.url}/help/${topic}`);
      await reader.page().getByRole('link', { name: 'Back to help' }).click();
      await main().locator('ol').waitFor({ state: 'detached' });
    }
  });

  it('[F19] a topic that is none says so and shows the others; whom to ask stands below, without a sign-in', async () => {
    await read('/help/nothing');
    await main().getByText('There is no such topic.').waitFor();
    expect(await main().locator('a[href^="/help/"]').count()).toBe(TOPICS.length);
    await main().getByRole('link', { name: '+86 555 0100 110' }).waitFor();
  });

  it('[F19] the guide is there without a network, after a restart', async () => {
    await workerIsReady(reader.page());
    await campus.stop();
    await reader.restart(`${campus.url}/help/guard`);
    await main().locator('ol li').nth(5).waitFor();
    expect(await main().innerText()).toContain('Scan as always without a network');
    const picture = main().getByRole('img', { name: /^What the screen looks like/ });
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(200);
    await main().getByRole('link', { name: 'security@campus.example' }).waitFor();
    expect(reader.complaints).toEqual([]);
  });
});
