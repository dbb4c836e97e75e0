import { describe, expect, it } from 'vitest';
import { isPassPage, OF_THE_SERVER } from './routes-of-the-server';

const isOfTheServer = (path: string): boolean => OF_THE_SERVER.some((pattern) => pattern.test(path));

describe('what the worker answers with the app', () => {
  it.each([
    '/',
    '/visit',
    '/visit/AAAAAAAAAAAAAAAA',
    '/visit?p=abc',
    '/host/new',
    '/gate',
    '/host/groups',
    '/help',
    '/pages',
  ])('[SHELL-34] %s is the app’s', (path) => {
    expect(isOfTheServer(path)).toBe(false);
  });

  it.each([
    '/v',
    '/v/code',
    '/v?lang=en',
    '/p/abcdefghijklmnopqrstuv',
    '/g/abcdefghijklmnopqrstuv/register',
    '/a/abcdefghijklmnopqrstuv',
    '/api/me',
    '/auth/sso',
    '/sync/v1/stream',
    '/dev/inbox',
    '/keyset',
    '/.well-known/jwks.json',
    '/assets/gone-123.js',
    '/manifest.webmanifest',
    '/demo-sso/auth',
  ])('[SHELL-34] %s is the server’s', (path) => {
    expect(isOfTheServer(path)).toBe(true);
  });

  it('[SHELL-35] keeps a pass link’s page, its picture and calendar entry, and nothing else below it', () => {
    const is = (path: string) => isPassPage(new URL(path, 'https://campus.test'));
    expect(['/p/t', '/p/t/qr.png', '/p/t/visit.ics'].map(is)).toEqual([true, true, true]);
    expect(['/p', '/p/t/opened', '/p/t/pass.jwt', '/visit/p'].map(is)).toEqual([false, false, false, false]);
  });
});
