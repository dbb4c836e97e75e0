import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerPassPage, forgetPassPages } from './pass-page';

const request = new Request('https://campus.test/p/token');
const FUTURE = '2999-01-01T00:00:00.000Z';
const PAST = '2001-01-01T00:00:00.000Z';
const kept = new Map<string, Response>();

/** The addresses of what is kept that a query finds; fragments do not count (W3C Service Workers, Cache). */
const found = (url: string, { ignoreSearch = false }: CacheQueryOptions = {}): readonly string[] => {
  const end = ignoreSearch ? /[?#].*$/ : /#.*$/;
  return [...kept.keys()].filter((one) => one.replace(end, '') === url.replace(end, ''));
};

const page = (body: string, expires: string | null, status = 200): Response =>
  new Response(body, {
    status,
    headers: { 'x-campus-page': '1', ...(expires === null ? {} : { 'x-pass-expires': expires }) },
  });
const foreign = (status = 200, of: object = {}): Response =>
  Object.defineProperties(
    new Response('Free Wi-Fi', { status, headers: { 'x-pass-expires': FUTURE } }),
    Object.getOwnPropertyDescriptors(of),
  );
const theNetworkSays = (answer: Response | Error) =>
  vi.stubGlobal('fetch', async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
const offline = new TypeError('offline');
const navigation = Object.defineProperty(new Request(request), 'mode', { value: 'navigate' });
const shown = async (asked = request): Promise<string> => {
  const response = await answerPassPage({ request: asked });
  if (response.type === 'error') return 'error';
  return response.headers.get('location') ?? response.text();
};

beforeEach(() => {
  kept.clear();
  const cache = {
    match: async (url: string, options?: CacheQueryOptions) =>
      kept.get(found(url, options)[0] ?? '')?.clone(),
    put: async (url: string, response: Response) => void kept.set(url, response),
    delete: async (url: string, options?: CacheQueryOptions) => {
      const gone = found(url, options);
      for (const one of gone) kept.delete(one);
      return gone.length > 0;
    },
  };
  vi.stubGlobal('caches', {
    open: async () => cache,
    delete: async () => {
      kept.clear();
      return true;
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a pass link’s page without a network', () => {
  it('[SHELL-36] shows the network’s word while there is one, the kept page when there is none', async () => {
    theNetworkSays(page('first', FUTURE));
    expect(await shown()).toBe('first');
    theNetworkSays(page('second', FUTURE));
    expect(await shown()).toBe('second');
    theNetworkSays(offline);
    expect(await shown()).toBe('second');
  });

  it('[SHELL-36] one page is kept in whatever language: no other goes on showing what was there before', async () => {
    const inChinese = new Request(`${request.url}?lang=zh-Hans`);
    theNetworkSays(page('with a code', FUTURE));
    await shown(inChinese);
    theNetworkSays(page('cancelled', FUTURE));
    await shown();
    theNetworkSays(offline);
    expect([await shown(), await shown(inChinese), kept.size]).toEqual(['cancelled', 'cancelled', 1]);
    theNetworkSays(page('nothing', null, 404));
    await shown(inChinese);
    expect(kept.size).toBe(0);
  });

  it('[SHELL-36] what was saved a moment ago is waited for, however long the network takes', async () => {
    const hasLimit: boolean[] = [];
    vi.stubGlobal('fetch', async (_: Request, init: RequestInit) => {
      hasLimit.push(init.signal !== undefined);
      return page('pass', FUTURE);
    });
    for (const done of ['#saved', '#withdrawn', '']) await shown(new Request(`${request.url}${done}`));
    expect(hasLimit).toEqual([false, false, true]);
  });

  it('[SHELL-36] a failing server does not take a good pass off the screen', async () => {
    theNetworkSays(page('pass', FUTURE));
    await shown();
    theNetworkSays(page('down', null, 503));
    expect(await shown()).toBe('pass');
  });

  it.each([
    ['page', foreign()],
    ['404', foreign(404)],
    ['502', foreign(502)],
    ['page behind a redirect', foreign(200, { redirected: true })],
    ['unseen answer', foreign(200, { type: 'opaque', headers: new Headers() })],
    ['redirect', foreign(200, { type: 'opaqueredirect', headers: new Headers() })],
  ])('[SHELL-42] a stranger’s %s counts as no network: the kept pass stays', async (_, answer) => {
    theNetworkSays(page('pass', FUTURE));
    await shown();
    theNetworkSays(answer);
    expect(await shown(navigation)).toBe('pass');
    expect(await shown()).toBe('pass');
    theNetworkSays(offline);
    expect(await shown()).toBe('pass');
  });

  it('[SHELL-42] with nothing kept the app speaks in its place, and a picture fails', async () => {
    theNetworkSays(foreign());
    expect(await shown(navigation)).toBe('https://campus.test/unreachable');
    expect(await shown()).toBe('error');
    expect(kept.size).toBe(0);
  });

  it('[SHELL-42] a redirect that names its own address is followed when nothing is kept', async () => {
    const redirect = foreign(200, { type: 'opaqueredirect', headers: new Headers() });
    theNetworkSays(redirect);
    expect(await answerPassPage({ request: navigation })).toBe(redirect);
  });

  it('[SHELL-36] [SHELL-42] with nothing kept our own failing server speaks for itself', async () => {
    theNetworkSays(page('at the gate: …', null, 503));
    expect(await shown(navigation)).toBe('at the gate: …');
  });

  it('[SHELL-37] keeps nothing that has no end, and nothing beyond its end', async () => {
    theNetworkSays(page('phone first', null));
    await shown();
    theNetworkSays(offline);
    expect(await shown()).toBe('error');
    kept.set(request.url, page('old', PAST));
    expect(await shown()).toBe('error');
    expect(kept.size).toBe(0);
  });

  it('[SHELL-38] a page that is gone, or forgotten here, is gone offline too', async () => {
    theNetworkSays(page('pass', FUTURE));
    await shown();
    theNetworkSays(page('nothing', null, 404));
    await shown();
    expect(kept.size).toBe(0);
    theNetworkSays(page('pass', FUTURE));
    await shown();
    await forgetPassPages();
    expect(kept.size).toBe(0);
  });
});
