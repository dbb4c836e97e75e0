import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerServerPage, isServerPage } from './server-page';

const at = (path: string): URL => new URL(path, 'https://campus.test');
afterEach(() => vi.unstubAllGlobals());

describe('a page of the server without a network', () => {
  it('[SHELL-39] is the phone sign-in, the SSO and pass links, and nothing else', () => {
    const pages = [
      '/v',
      '/v/code',
      '/v/pass/plate',
      '/auth/sso',
      '/p/token',
      '/p/token/plate',
      '/p/token/document',
      '/p/token/cancel',
    ];
    expect(pages.every((path) => isServerPage(at(path)))).toBe(true);
    expect(
      ['/', '/visit', '/auth/link', '/api/me', '/p/t/qr.png'].some((path) => isServerPage(at(path))),
    ).toBe(false);
  });

  it.each([
    ['/v', '/unreachable?page=v'],
    ['/v?lang=en', '/unreachable?page=v&lang=en'],
    ['/v/code?lang=zh-Hant&other=1', '/unreachable?page=v&lang=zh-Hant'],
    ['/v?lang=13800138000', '/unreachable?page=v'],
    ['/p/secret-token?lang=en', '/unreachable?lang=en'],
    ['/auth/sso', '/unreachable?page=sso'],
    ['/p/secret-token', '/unreachable'],
  ])(
    '[SHELL-39] %s leads to the app’s own words in the wanted language, the token of a link to nowhere',
    async (wanted, shown) => {
      vi.stubGlobal('fetch', async () => {
        throw new TypeError('offline');
      });
      const answer = await answerServerPage({ request: new Request(at(wanted)) });
      expect(answer.headers.get('location')).toBe(`https://campus.test${shown}`);
    },
  );

  it('[SHELL-39] passes the server’s answer on', async () => {
    vi.stubGlobal('fetch', async () => new Response('form'));
    expect(await (await answerServerPage({ request: new Request(at('/v')) })).text()).toBe('form');
  });
});
