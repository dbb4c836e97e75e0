import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerPassPage, forgetPassPages } from './pass-page';

const request = new Request('https://campus.test/p/token');
const FUTURE = '2999-01-01T00:00:00.000Z';
const PAST = '2001-01-01T00:00:00.000Z';
const kept = new Map<string, Response>();

const page = (body: string, expires: string | null, status = 200): Response =>
  new Response(body, { status, headers: expires === null ? {} : { 'x-pass-expires': expires } });
const theNetworkSays = (answer: Response | Error) =>
  vi.stubGlobal('fetch', async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
const offline = new TypeError('offline');
const shown = async (): Promise<string> => {
  const response = await answerPassPage({ request });
  return response.type === 'error' ? 'error' : response.text();
};

beforeEach(() => {
  kept.clear();
  const cache = {
    match: async ({ url }: Request) => kept.get(url)?.clone(),
    put: async ({ url }: Request, response: Response) => void kept.set(url, response),
    delete: async ({ url }: Request) => kept.delete(url),
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

  it('[SHELL-36] a failing server does not take a good pass off the screen', async () => {
    theNetworkSays(page('pass', FUTURE));
    await shown();
    theNetworkSays(page('down', null, 503));
    expect(await shown()).toBe('pass');
  });

  it('[SHELL-37] keeps nothing that has no end, and nothing beyond its end', async () => {
    theNetworkSays(page('portal', null));
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
