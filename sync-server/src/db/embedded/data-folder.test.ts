import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StartError } from '../start-error';
import { openDataFolder } from './data-folder';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'campus-data-'));
  writeFileSync(join(root, 'a-file'), '');
});
afterAll(() => rmSync(root, { recursive: true }));

test('[CONF-4] missing levels are made', () => {
  const { data, socketDir, major } = openDataFolder(join(root, 'a/b/c'));
  expect([existsSync(data), existsSync(socketDir), major]).toEqual([true, true, null]);
});

test.each([
  ['below a file', () => join(root, 'a-file/data')],
  ['that is a file', () => join(root, 'a-file')],
  ['where the system keeps no folders', () => (existsSync('/proc') ? '/proc/nope' : '/dev/null/nope')],
])('[CONF-4] a data folder %s is told in one sentence, and at once', (_where, path) => {
  expect(() => openDataFolder(path())).toThrow(StartError);
  expect(() => openDataFolder(path())).toThrow(/^The data folder .* cannot be written .* Set DATA_DIR/);
});
