import { COLLECTION_NAMES, ENTITIES, WORKSPACES, type CollectionName } from '@campus/domain';
import {
  EPOCH_HEADER,
  PROTOCOL_FLOOR,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  SERVER_TIME_HEADER,
} from '@campus/protocol';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppEnv, Deps } from '../deps';
import { loadInstallation } from '../db/installation';
import { problem } from '../http/problem';
import { audienceOf, type SignIn } from '../sign-in';
import { feedOf } from './feeds';
import type { OnPushed, OpenPersonal, PushCollection, PushHandlers } from './hooks';
import { createHumansRoutes } from './humans';
import { pull } from './pull';
import { readPosition, refusePull, sendPage } from './pull-answer';
import { push } from './push';
import type { Streams } from './stream';

/** What the features give to replication. */
export interface SyncParts {
  readonly push: PushHandlers;
  readonly onPushed?: OnPushed;
  readonly openPersonal: OpenPersonal;
  /** The server's signed time (`time+jwt`) for each answer; null: this server has no keys yet. */
  readonly signedTime: (() => Promise<string>) | null;
  readonly streams: Streams;
}

/** Larger than the agreed 512 KB: a single oversized row must be readable to be refused by name. */
const BODY_MAX = 2 * 1024 * 1024;

/**
 * Security: the order of the checks matters. Protocol, then sign-in, then the right to the collection; the scope comes
 * from the sign-in alone, and the checkpoint is only ever a position within it.
 */
export function createSyncRoutes(deps: Deps, parts: SyncParts): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.use('/sync/v1/*', protocol(parts));
  if (deps.config.testCollections) routes.route('/', createHumansRoutes(deps));
  routes.use('/sync/v1/*', epoch(deps), onlySignedIn);
  routes.get('/sync/v1/stream', (c) => stream(c, parts));
  routes.get('/sync/v1/:collection/pull', (c) => answerPull(c, deps, parts));
  routes.post(
    '/sync/v1/:collection/push',
    bodyLimit({ maxSize: BODY_MAX, onError: (c) => problem(c, 'request.too-large') }),
    (c) => answerPush(c, deps, parts),
  );
  return routes;
}

/** [SYNC-10] A client below the floor gets 426 and keeps its queue; without the header it is taken for a current one. */
function protocol(parts: SyncParts): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.header(PROTOCOL_HEADER, String(PROTOCOL_VERSION));
    c.header('cache-control', 'no-store');
    const sent = c.req.header(PROTOCOL_HEADER);
    if (sent !== undefined && !(Number(sent) >= PROTOCOL_FLOOR)) return problem(c, 'sync.protocol-too-old');
    if (parts.signedTime !== null) c.header(SERVER_TIME_HEADER, await parts.signedTime());
    return next();
  };
}

/** [SYNC-5] Databases of another epoch are dropped by the client, never mixed. */
function epoch(deps: Deps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const sent = c.req.header(EPOCH_HEADER);
    if (sent === undefined) return next();
    const installation = await loadInstallation(deps.sql);
    return installation?.epoch === sent ? next() : problem(c, 'sync.epoch-changed');
  };
}

/** A revoked tablet keeps one right: to hand over its scans. */
const onlySignedIn: MiddlewareHandler<AppEnv> = (c, next) => {
  const signIn = c.get('signIn');
  if (signIn === null) return Promise.resolve(problem(c, 'request.signed-out'));
  const handsOver = c.req.method === 'POST' && c.req.path === '/sync/v1/scans/push';
  return signIn.revoked && !handsOver
    ? Promise.resolve(problem(c, 'device.revoked'))
    : next().then(() => undefined);
};

type SyncContext = Context<AppEnv>;

function stream(c: SyncContext, parts: SyncParts): Response {
  const body = parts.streams.open(signInOf(c), c.req.raw.signal, c.req.header('last-event-id'));
  return c.body(body, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
}

async function answerPull(c: SyncContext, deps: Deps, parts: SyncParts): Promise<Response> {
  const collection = collectionOf(c, 'pull');
  const feed = collection === null ? null : feedOf(signInOf(c), collection);
  if (collection === null || feed === null) return problem(c, 'sync.unknown-collection');
  const position = readPosition(c);
  if (position === null) return problem(c, 'request.malformed', { at: 'checkpoint' });
  const page = await pull(deps.sql, { collection, ...feed, ...position }, parts.openPersonal);
  return typeof page === 'string' ? refusePull(c, page) : sendPage(c, page);
}

async function answerPush(c: SyncContext, deps: Deps, parts: SyncParts): Promise<Response> {
  const collection = collectionOf(c, 'push');
  if (collection !== 'commands' && collection !== 'scans') return problem(c, 'sync.unknown-collection');
  const request = { signIn: signInOf(c), text: await c.req.text() };
  const refused = await pushOne(deps, parts, { collection, ...request });
  if (refused !== null) return problem(c, refused);
  parts.onPushed?.(collection);
  return c.json([]);
}

function pushOne(
  deps: Deps,
  parts: SyncParts,
  request: { collection: PushCollection; signIn: SignIn; text: string },
): ReturnType<typeof push> {
  const { commands, scans } = parts.push;
  if (request.collection === 'commands' && commands !== undefined) {
    return push(deps, { ...request, collection: 'commands' }, commands);
  }
  if (request.collection === 'scans' && scans !== undefined) {
    return push(deps, { ...request, collection: 'scans' }, scans);
  }
  throw new Error(`nobody takes pushed ${request.collection}`);
}

/** The named collection if it is one of this sign-in's workspace in that direction. */
function collectionOf(c: SyncContext, direction: 'pull' | 'push'): CollectionName | null {
  const name = COLLECTION_NAMES.find((known) => known === c.req.param('collection'));
  if (name === undefined || ENTITIES[name].direction !== direction) return null;
  const workspace: readonly CollectionName[] = WORKSPACES[audienceOf(signInOf(c))];
  return workspace.includes(name) ? name : null;
}

function signInOf(c: SyncContext): SignIn {
  const signIn = c.get('signIn');
  if (signIn === null) throw new Error('only signed-in requests come here');
  return signIn;
}
