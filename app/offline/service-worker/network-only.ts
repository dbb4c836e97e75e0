/**
 * What the worker never answers goes around it, where the browser can (static routing, W3C Service Workers §4.5.2;
 * Chromium 123). Replication asks every few seconds: it would start the worker each time, and a question in the wrong
 * moment wakes the old worker just when a new one is to take over, which then waits for minutes.
 */
interface RoutingInstallEvent extends ExtendableEvent {
  addRoutes?(rules: readonly RouterRule[]): Promise<void>;
}
interface RouterRule {
  readonly condition: { readonly urlPattern: { readonly pathname: string } };
  readonly source: 'network';
}

/** Paths of which no request is ever answered from the device. */
const NETWORK_ONLY = ['/sync/*', '/api/*', '/keyset', '/status/*', '/.well-known/*'];

export function routeAroundWorker(event: RoutingInstallEvent): void {
  if (!event.addRoutes) return;
  const rules = NETWORK_ONLY.map((pathname) => ({
    condition: { urlPattern: { pathname } },
    source: 'network' as const,
  }));
  // A browser that knows the call and refuses these rules still has the worker, which lets such requests pass.
  event.waitUntil(event.addRoutes(rules).catch(() => undefined));
}
