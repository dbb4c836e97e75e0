import { COMMAND_BODIES, ENTITIES, FACT_BODIES, NOTICE_BODIES } from '@campus/domain';
import * as wire from '@campus/protocol';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../deps';

/** One operation, described for people and programs outside. */
interface Operation {
  readonly path: string;
  readonly method: 'get' | 'post';
  readonly summary: string;
  /** `none`: open to everybody. */
  readonly who: 'none' | 'session';
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
  readonly answers: readonly number[];
}

const OPERATIONS: readonly Operation[] = [
  sync('get', 'pull', 'The next page of a collection: `limit` 1–500, `checkpoint` as it was answered last'),
  sync('post', 'push', 'Rows of an append-only collection; answered `[]` once each is durable'),
  { ...open('get', '/sync/v1/stream', 'Events: the name of each collection that changed'), who: 'session' },
  { ...open('get', '/api/me', 'Who is signed in here'), answer: wire.Me },
  {
    ...open('post', '/auth/demo', 'Demo mode: sign in as one of the accounts'),
    body: wire.DemoSignIn,
    answers: [204],
  },
  open('get', '/auth/sso', 'Sign in at the university (OpenID Connect)'),
  { ...open('post', '/auth/phone/start', 'Ask for a code by SMS'), body: wire.PhoneStart, answers: [202] },
  { ...open('post', '/auth/phone/verify', 'Sign in with the code'), body: wire.PhoneVerify, answers: [204] },
  {
    ...open('post', '/auth/device/start', 'A challenge for a tablet that has lost its cookie'),
    body: wire.DeviceChallengeRequest,
    answer: wire.DeviceChallenge,
  },
  {
    ...open('post', '/auth/device/verify', 'Sign in with the challenge, signed by the tablet’s key'),
    body: wire.DeviceSignIn,
    answers: [204],
  },
  { ...open('post', '/auth/signout', 'Sign out'), answers: [204] },
  {
    ...open('post', '/api/devices/enrol', 'Make this tablet a gate’s, with a one-time code'),
    body: wire.EnrolRequest,
    answer: wire.EnrolResponse,
    answers: [201],
  },
  { ...open('get', '/api/time', 'The signed time'), answer: wire.SignedTime },
  open('get', '/keyset', 'The signed key set (`keyset+jwt`)'),
  open('get', '/.well-known/jwks.json', 'The public keys as a plain JWK set'),
  open('get', '/status/{list}', 'A signed status list (`statuslist+jwt`)'),
  open('get', '/v', 'Passes of a mainland phone: a form, then a code'),
  open('get', '/p/{token}', 'The page of one pass'),
  open('get', '/healthz', 'The process answers'),
  { ...open('get', '/readyz', 'Database and parts work'), answers: [200, 503] },
  open('get', '/metrics', 'Prometheus text'),
];

function open(method: 'get' | 'post', path: string, summary: string): Operation {
  return { path, method, summary, who: 'none', answers: [200] };
}

function sync(method: 'get' | 'post', verb: 'pull' | 'push', summary: string): Operation {
  const body = verb === 'push' ? { body: wire.PushBody } : { answer: wire.PullResponse };
  const path = `/sync/v1/{collection}/${verb}`;
  return {
    path,
    method,
    summary,
    who: 'session',
    ...body,
    answers: [200, 400, 401, 403, 409, 413, 426, 429, 503],
  };
}

/** `/api/openapi.json` (3.1), `/api/schemas.json`, and a page that lists both without a script. */
export function createApiDescription(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const [api, schemas, page] = [openApi(), jsonSchemas(), docsPage()];
  routes.get('/api/openapi.json', (c) => c.json(api));
  routes.get('/api/schemas.json', (c) => c.json(schemas));
  routes.get('/api/docs', (c) => c.html(page));
  return routes;
}

const json = (schema: z.ZodType): object =>
  z.toJSONSchema(schema, { target: 'draft-2020-12', unrepresentable: 'any', io: 'input' });

const each = (schemas: Readonly<Record<string, z.ZodType>>): object =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, json(schema)]));

export function jsonSchemas(): object {
  const collections = Object.entries(ENTITIES).map(([name, entity]) => [name, json(entity.schema)] as const);
  return {
    protocolVersion: wire.PROTOCOL_VERSION,
    collections: Object.fromEntries(collections),
    commands: each(COMMAND_BODIES),
    facts: each(FACT_BODIES),
    notices: each(NOTICE_BODIES),
    problem: json(wire.Problem),
    checkpoint: json(wire.Checkpoint),
  };
}

export function openApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Campus Visits', version: String(wire.PROTOCOL_VERSION), license: { name: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Problem: json(wire.Problem) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-campus' } },
    },
  };
}

function describe({ path, summary, who, body, answer, answers }: Operation): object {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const answerOf = (status: number): object => {
    if (status >= 400) return { description: 'Problem', content: { 'application/problem+json': PROBLEM } };
    const content = answer === undefined ? {} : { content: { 'application/json': { schema: json(answer) } } };
    return { description: 'Done', ...content };
  };
  return {
    summary,
    ...(who === 'session' ? { security: [{ session: [] }] } : {}),
    parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(body === undefined
      ? {}
      : { requestBody: { content: { 'application/json': { schema: json(body) } } } }),
    responses: Object.fromEntries(answers.map((status) => [status, answerOf(status)])),
  };
}

const PROBLEM = { schema: { $ref: '#/components/schemas/Problem' } };

function docsPage(): string {
  const rows = OPERATIONS.map(
    ({ method, path, summary, who }) =>
      `<tr><td>${method.toUpperCase()}</td><td><code>${path}</code></td><td>${summary}</td><td>${who === 'session' ? 'signed in' : 'open'}</td></tr>`,
  );
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Campus Visits: HTTP API</title>' +
    '<meta name="viewport" content="width=device-width"></head><body><h1>Campus Visits: HTTP API</h1>' +
    '<p><a href="/api/openapi.json">OpenAPI 3.1</a> · <a href="/api/schemas.json">JSON Schemas of all collections, commands and answers</a></p>' +
    `<table><thead><tr><th>Method</th><th>Path</th><th>What</th><th>Who</th></tr></thead><tbody>${rows.join('')}</tbody></table></body></html>`
  );
}
