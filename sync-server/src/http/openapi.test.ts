import { COMMAND_KINDS, COLLECTION_NAMES } from '@campus/domain';
import { expect, test } from 'vitest';
import { createApiDescription, jsonSchemas, openApi } from './openapi';

test('[HTTP-6] the schemas name every collection and command', () => {
  expect(jsonSchemas()).toMatchObject({
    collections: Object.fromEntries(COLLECTION_NAMES.map((name) => [name, { type: 'object' }])),
    commands: Object.fromEntries(COMMAND_KINDS.map((kind) => [kind, { type: 'object' }])),
  });
});

test('[HTTP-6] the API is described in OpenAPI 3.1, every reference resolves, and the page needs no script', async () => {
  const text = JSON.stringify(openApi());
  expect(openApi()).toMatchObject({ openapi: '3.1.0', paths: { '/sync/v1/{collection}/pull': { get: {} } } });
  const references = [...text.matchAll(/"\$ref":"(#[^"]*)"/g)].map((match) => match[1]);
  expect(new Set(references)).toEqual(new Set(['#/components/schemas/Problem']));
  const page = await (await createApiDescription().request('/api/docs')).text();
  expect(page).not.toMatch(/<script|https?:\/\//);
});

test('[HTTP-6] an operation names its parameters, its headers and what it may refuse', () => {
  const { paths } = openApi() as {
    paths: Record<string, Record<string, { parameters: { name: string }[]; responses: object }>>;
  };
  const pull = paths['/sync/v1/{collection}/pull']?.['get'];
  expect(pull?.parameters.map(({ name }) => name)).toEqual([
    'collection',
    'limit',
    'checkpoint',
    'x-protocol-version',
    'x-sync-epoch',
  ]);
  const statuses = Object.keys(paths['/sync/v1/{collection}/push']?.['post']?.responses ?? {});
  expect(statuses).toEqual(['200', '400', '401', '403', '404', '409', '413', '415', '426', '429', 'default']);
});
