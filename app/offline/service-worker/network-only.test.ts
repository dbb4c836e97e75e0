import { describe, expect, it } from 'vitest';
import { routeAroundWorker } from './network-only';
import { isPassPage, OF_THE_SERVER } from './routes-of-the-server';
import { isServerPage } from './server-page';

type InstallEvent = Parameters<typeof routeAroundWorker>[0];
const patterns: string[] = [];
const install = (addRoutes?: InstallEvent['addRoutes']): InstallEvent =>
  ({ addRoutes, waitUntil: () => undefined }) as unknown as InstallEvent;

describe('requests that go around the worker', () => {
  it('[SHELL-41] are only such as the worker lets pass anyway', () => {
    routeAroundWorker(
      install(
        async (rules) => void patterns.push(...rules.map((rule) => rule.condition.urlPattern.pathname)),
      ),
    );
    expect(patterns).toContain('/sync/*');
    for (const pattern of patterns) {
      const url = new URL(pattern.replace('*', 'some/thing'), 'https://campus.test');
      expect(OF_THE_SERVER.some((own) => own.test(url.pathname))).toBe(true);
      expect([isPassPage(url), isServerPage(url)]).toEqual([false, false]);
    }
  });

  it('[SHELL-41] a browser without static routing, or with other rules, installs the worker all the same', async () => {
    const waits: unknown[] = [];
    const refusing = {
      ...install(() => Promise.reject(new TypeError('no such rule'))),
      waitUntil: (wait: unknown) => void waits.push(wait),
    } as InstallEvent;
    expect(() => routeAroundWorker(install())).not.toThrow();
    routeAroundWorker(refusing);
    expect(await Promise.all(waits)).toEqual([undefined]);
  });
});
