import type { Hono, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../deps';
import { problem } from './problem';

type Routes = Pick<Hono<AppEnv>, 'routes'>;
interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/**
 * [HTTP-9] A known path asked by another method is a 405 that names the right ones. It comes before the check of the
 * origin, which would call it forbidden: nothing is read and nothing done, so there is nothing to protect. The app's
 * own addresses (`*`) and whatever takes every method are left to their routes.
 */
export function knownMethods(app: Routes): MiddlewareHandler<AppEnv> {
  let known: readonly KnownPath[] | null = null;
  return (c, next) => {
    // Routes are complete once the first request comes.
    known ??= knownPaths(app);
    const methods = new Set(known.flatMap((one) => (one.pattern.test(c.req.path) ? [...one.methods] : [])));
    if (methods.has('GET')) methods.add('HEAD');
    if (methods.size === 0 || methods.has(c.req.method)) return next();
    return Promise.resolve(problem(c, 'request.wrong-method', { allow: [...methods].sort().join(', ') }));
  };
}

/** Each path with its methods: what `knownMethods` goes by, and what the API's description is compared with. */
export function listRoutes({ routes }: Routes): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { path, method } of routes) {
    if (method === 'ALL' || path.includes('*')) continue;
    found.set(path, (found.get(path) ?? new Set()).add(method));
  }
  return found;
}

function knownPaths(app: Routes): readonly KnownPath[] {
  return [...listRoutes(app)].map(([path, methods]) => ({
    pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`),
    methods: new Set(methods),
  }));
}
