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
