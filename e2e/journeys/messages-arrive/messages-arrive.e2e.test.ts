import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCampus, type CampusServer } from '../../harness/campus-server';
import { signInOverHttp, type DemoPerson } from '../../harness/demo-person';
import { fetchInbox, waitForMessage } from '../../harness/messages';
import { openProfile, type Profile } from '../../harness/profile';
import { startRefusingSms, type SmsService } from '../../harness/sms-service';
import { until } from '../../harness/until';
import { hostPage } from '../../pages/host-page';
import { signInThroughSso } from '../../pages/sign-in-page';

/** Text messages do not go out: the host learns of it at once and reaches his visitors otherwise. */
const HOUR_MS = 3_600_000;
const TOLD_WITHIN_MS = 120_000;

let sms: SmsService;
let campus: CampusServer;
let host: Profile;
let staff: DemoPerson;
let sentAtMs = 0;

beforeAll(async () => {
  sms = await startRefusingSms();
  const secret = 'a-secret-of-the-journey';
  campus = await startCampus({
    env: { SMS_PROVIDER: 'webhook', SMS_WEBHOOK_URL: sms.url, SMS_WEBHOOK_SECRET: secret },
  });
  host = await openProfile('host', { kind: 'desktop' });
  staff = await signInOverHttp(campus.url, 'staff');
  await signInThroughSso(host.page(), campus.url, 'staff');
});
afterAll(async () => {
  await host?.remove();
  await campus?.remove();
  await sms?.close();
});

const onHost = () => hostPage(host.page(), campus.url);
const card = (name: string) =>
  host
    .page()
    .locator('section')
    .filter({ has: host.page().getByRole('heading', { name, level: 3 }) });

interface Told {
  readonly name: string;
  readonly link: string | null;
  readonly deliveries: readonly { readonly state: string; readonly reason: string | null }[];
}
async function visitorOf(name: string): Promise<Told | undefined> {
  const appointments = (await staff.pull('appointments')) as unknown as { visitors: Told[] }[];
  return appointments.flatMap(({ visitors }) => visitors).find((row) => row.name === name);
}

describe('messages arrive, or the host hears of it', () => {
  it('[F18] a text message that the provider refuses is told to the host within two minutes, once for all', async () => {
    await onHost().openNew();
    const fromMs = Date.now() - HOUR_MS;
    await onHost().fill({
      purpose: 'Open day',
      gate: 'South Gate',
      fromMs,
      toMs: fromMs + 4 * HOUR_MS,
      visitors: [
        { name: 'Li Xiaoming', phone: '138 0013 8000', email: 'li@example.org' },
        { name: 'Han Meimei', phone: '139 0013 9000' },
        { name: 'Ada Lovelace', email: 'ada@example.org' },
      ],
    });
    sentAtMs = performance.now();
    await onHost().send();
    await host.page().getByText('2 not reached').first().waitFor({ timeout: TOLD_WITHIN_MS });
    expect(performance.now() - sentAtMs).toBeLessThan(TOLD_WITHIN_MS);
    expect(sms.asked.toSorted()).toEqual(['+8613800138000', '+8613900139000']);
    await onHost().backToList();
    await onHost().show('Needs attention');
    const row = await onHost().row('Open day').innerText();
    expect([row.includes('1 of 3 notified'), row.includes('2 not reached')]).toEqual([true, true]);
  });

  it('[F18] the host is written to as well: one mail for all, with what to do and no contacts', async () => {
    const toHost = async () =>
      (await fetchInbox(campus.url)).filter(({ to }) => to.includes('staff@campus.example'));
    const mail = await until('a mail to the host', async () => (await toHost())[0], TOLD_WITHIN_MS);
    expect(performance.now() - sentAtMs).toBeLessThan(TOLD_WITHIN_MS);
    expect(mail.subject).toContain('2 位访客未收到通知');
    expect(mail.text).toMatch(/Li Xiaoming，.*可改用电子邮件发送/);
    expect(mail.text).toMatch(/Han Meimei，.*免登录链接/);
    for (const secret of ['13800138000', 'li@example.org', 'Ada Lovelace'])
      expect(mail.text).not.toContain(secret);
    const link = /\bhttps?:\S+\/host\/\S+/.exec(mail.text)?.[0] ?? '';
    await host.page().goto(new URL(new URL(link).pathname, campus.url).href);
    await card('Han Meimei').getByRole('button', { name: 'Make a link without sign-in' }).waitFor();
    expect(await toHost()).toHaveLength(1);
    await onHost().backToList();
  });

  it('[F18] [F7b] the other road is offered: the mail to a mainland number bears no code', async () => {
    await onHost().open('Open day');
    await card('Li Xiaoming').getByRole('button', { name: 'Send by E-mail instead' }).click();
    const mail = await waitForMessage(campus.url, 'li@example.org', /\/v\b/);
    expect(mail.text).not.toContain('/p/');
    await card('Li Xiaoming')
      .getByText(/E-mail: Sent/)
      .waitFor();
    await host.page().getByText('1 not reached').first().waitFor();
  });

  it('[F7] [F8] where no road is left the host makes a link that asks for no code; it is logged', async () => {
    const han = card('Han Meimei');
    expect((await visitorOf('Han Meimei'))?.link).toMatch(/\/v$/);
    await han.getByRole('button', { name: 'Make a link without sign-in' }).click();
    await host
      .page()
      .getByRole('alertdialog')
      .getByRole('button', { name: 'Make a link without sign-in' })
      .click();
    const told = await until('a link of her own', async () => {
      const row = await visitorOf('Han Meimei');
      return row?.link?.includes('/p/') === true ? row : null;
    });
    expect(told.deliveries).toContainEqual(
      expect.objectContaining({ state: 'forwarded', reason: 'no-login-link' }),
    );
    const page = await (await fetch(new URL(told.link ?? '', campus.url))).text();
    expect(page).toContain('data-testid="pass-qr"');
  });

  it('[F8] [F18] offline the host passes a link on himself: it is pending, and logged when the network is back', async () => {
    const ada = card('Ada Lovelace');
    await ada.getByRole('button', { name: 'Copy the link' }).waitFor();
    await campus.stop();
    await ada.getByRole('button', { name: 'Copy the link' }).click();
    await ada.getByText(/E-mail: Forwarded/).waitFor();
    expect(await onHost().unsent()).toBeGreaterThan(0);
    await campus.start();
    await until('the forward is logged', async () => {
      const row = await visitorOf('Ada Lovelace');
      return row?.deliveries.some(({ state, reason }) => state === 'forwarded' && reason === 'copied');
    });
  });

  it('[F18] a receipt that nobody has signed changes nothing', async () => {
    const before = JSON.stringify(await visitorOf('Li Xiaoming'));
    const id = (await fetchInbox(campus.url)).find(({ channel }) => channel === 'sms')?.id ?? 'none';
    const now = String(Math.floor(Date.now() / 1_000));
    for (const path of ['/notify/sms/receipts', '/notify/sms/receipts/guessed-guessed-guessed-1']) {
      const answer = await fetch(`${campus.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-timestamp': now, 'x-signature': 'guessed' },
        body: JSON.stringify({ id, state: 'delivered' }),
      });
      expect(answer.status).toBe(403);
    }
    expect(JSON.stringify(await visitorOf('Li Xiaoming'))).toBe(before);
  });
});
