import { DeviceId } from '@campus/domain';
import { createDeviceKey, exportPublicJwk, verifyDeviceChallenge } from '@campus/pass';
import { DeviceSignIn } from '@campus/protocol';
import { describe, expect, it } from 'vitest';
import { signInByKey, type KeySignIn } from './sign-in-by-key';
import { staySignedIn, TRY_AGAIN_AT_MOST_MS, TRY_AGAIN_MS } from './stay-signed-in';

const deviceId = DeviceId.parse('01939d3f-0000-7000-8000-000000000001');
const keys = await createDeviceKey();
const jwk = await exportPublicJwk(keys);

describe('[TAB-35] signing in by the key', () => {
  const aServer = (challenge: string) => {
    const sent: DeviceSignIn[] = [];
    const send: typeof fetch = async (input, init) => {
      const body: unknown = JSON.parse(typeof init?.body === 'string' ? init.body : 'null');
      if (input === '/auth/device/start') return Response.json({ challenge });
      const answer = DeviceSignIn.parse(body);
      sent.push(answer);
      const good = await verifyDeviceChallenge(answer, answer.sig, jwk);
      return new Response(null, { status: good && answer.challenge === challenge ? 204 : 403 });
    };
    return { send, sent };
  };

  it('[TAB-35] the challenge comes back signed by the key of this tablet', async () => {
    const { send, sent } = aServer('c1');
    expect(await signInByKey({ deviceId, keys }, send)).toBe('signed-in');
    expect(sent).toMatchObject([{ deviceId, challenge: 'c1' }]);
  });

  it('[TAB-35] a tablet with another key is refused', async () => {
    expect(await signInByKey({ deviceId, keys: await createDeviceKey() }, aServer('c1').send)).toBe(
      'refused',
    );
  });

  it.each([
    ['no network', () => Promise.reject(new TypeError('offline')), 'offline'],
    ['a captive portal', () => Promise.resolve(new Response('<html></html>')), 'offline'],
    ['a server in trouble', () => Promise.resolve(new Response('', { status: 503 })), 'offline'],
    ['too many tries', () => Promise.resolve(new Response('', { status: 429 })), 'refused'],
  ] as const)('[TAB-35] %s is no exception', async (_, send, outcome) => {
    expect(await signInByKey({ deviceId, keys }, send)).toBe(outcome);
  });
});

function aTablet(outcomes: KeySignIn[]) {
  const timers: { ms: number; go: () => void }[] = [];
  let tried = 0;
  let signedIn = 0;
  const staying = staySignedIn({
    signIn: () => Promise.resolve(outcomes[tried++] ?? 'offline'),
    onSignedIn: () => signedIn++,
    after: (ms, go) => {
      const timer = { ms, go };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });
  /** Lets the waiting timer run, and says for how long the next one is set. */
  const pass = async (): Promise<number | null> => {
    timers.shift()?.go();
    await settled();
    return timers[0]?.ms ?? null;
  };
  return { staying, timers, pass, counts: () => ({ tried, signedIn }) };
}
/** All that waits for promises alone has happened. */
const settled = () => new Promise<void>((resolve) => void setImmediate(resolve));

describe('[TAB-35] a tablet that the server calls signed out', () => {
  it('[TAB-35] tries at once, and asks again when it is in', async () => {
    const { staying, pass, counts } = aTablet(['signed-in']);
    staying.saw('offline');
    expect(counts().tried).toBe(0);
    staying.saw('signed-out');
    staying.saw('offline');
    await pass();
    expect(counts()).toEqual({ tried: 1, signedIn: 1 });
    staying.saw('online');
    expect(await pass()).toBeNull();
    expect(counts().tried).toBe(1);
  });

  it('[TAB-35] tries less and less often where it leads nowhere, and at once after a good answer', async () => {
    const { staying, pass, counts } = aTablet(['refused', 'offline']);
    staying.saw('signed-out');
    const pauses = [await pass(), await pass(), await pass()];
    for (let i = 0; i < 8; i++) await pass();
    expect(pauses).toEqual([TRY_AGAIN_MS, TRY_AGAIN_MS * 2, TRY_AGAIN_MS * 4]);
    expect(await pass()).toBe(TRY_AGAIN_AT_MOST_MS);
    const { tried } = counts();
    staying.saw('online');
    staying.saw('signed-out');
    await settled();
    expect(counts().tried).toBe(tried + 1);
  });

  it('[TAB-35] where the browser keeps no cookie it does not ask in a circle', async () => {
    const { staying, timers, pass, counts } = aTablet(['signed-in', 'signed-in']);
    staying.saw('signed-out');
    staying.saw('offline');
    await pass();
    staying.saw('signed-out');
    await settled();
    expect({ ...counts(), waits: timers[0]?.ms }).toEqual({ tried: 1, signedIn: 1, waits: TRY_AGAIN_MS });
  });

  it('[TAB-35] stops with the page', async () => {
    const { staying, timers, counts } = aTablet(['offline']);
    staying.saw('signed-out');
    await settled();
    staying.stop();
    staying.saw('signed-out');
    await settled();
    expect({ timers, tried: counts().tried }).toEqual({ timers: [], tried: 1 });
  });
});
