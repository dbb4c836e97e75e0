import { COMMAND_BODIES, ENTITIES, FACT_BODIES, NOTICE_BODIES } from '@campus/domain';
import * as wire from '@campus/protocol';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../deps';
import { HTTP_OF } from './problem';
import { OPERATIONS, refusalsOf, type Operation } from './operations';

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

function describe(operation: Operation): object {
  const { summary, who, body, form, answers } = operation;
  const good = answers.map((status) => [status, goodAnswer(operation)] as const);
  const refused = refusalsOf(operation).map((status) => [status, refusal(status)] as const);
  return {
    summary,
    ...(who === 'session' ? { security: [{ session: [] }] } : {}),
    parameters: parametersOf(operation),
    ...(body === undefined ? {} : requestBody('application/json', body)),
    ...(form === undefined ? {} : requestBody('application/x-www-form-urlencoded', form)),
    responses: { ...Object.fromEntries([...good, ...refused]), default: ANY_OTHER },
  };
}

function goodAnswer({ answer, type = 'application/json' }: Operation): object {
  if (answer !== undefined) return { description: 'Done', content: { [type]: { schema: json(answer) } } };
  return type === 'application/json'
    ? { description: 'Done' }
    : { description: 'Done', content: { [type]: { schema: { type: 'string' } } } };
}

function parametersOf({ path, parameters = [] }: Operation): readonly object[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const inPath = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const others = parameters.map((one) => ({ ...one, required: false, schema: json(one.schema) }));
  return [...inPath, ...others];
}

const requestBody = (type: string, schema: z.ZodType): object => ({
  requestBody: { required: true, content: { [type]: { schema: json(schema) } } },
});

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const ANY_OTHER = {
  description: 'Any other refusal: 405 by another method, 500 a fault of ours, 503 the database is away',
  content: PROBLEM,
};

/** What each status means here, in the words of the codes that have it. */
function refusal(status: number): object {
  const titles = Object.entries(HTTP_OF).flatMap(([code, [held]]) => (held === status ? [code] : []));
  return { description: `Problem: ${titles.join(', ')}`, content: PROBLEM };
}

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
