/**
 * Each workspace declares the workspaces it imports, and the packages that the owner fixed are really used.
 * (Undeclared npm packages are dependency-cruiser's part; it cannot see undeclared workspace imports.)
 */
import { readFileSync } from 'node:fs';
import { sourceFiles } from './source-files.mjs';

const FIXED = {
  '@remix-run/node': /^(app\/|remix\.config|vite\.config)/,
  '@remix-run/react': /^app\//,
  rxdb: /^packages\/local-db\/src\//,
  rxjs: /^(packages\/local-db|app)\//,
  hono: /^sync-server\/src\//,
  '@hono/node-server': /^sync-server\/src\//,
  postgres: /^sync-server\/src\//,
  jose: /^packages\/pass\/src\//,
  'html5-qrcode': /^app\//,
  'workbox-window': /^app\//,
  vitest: /\.test\.tsx?$/,
};
const IMPORT = /(?:from|import)\s*\(?\s*['"]((?:@[\w-]+\/)?[\w.-]+)(?:\/[^'"]*)?['"]/g;

const files = sourceFiles('*.ts', '*.tsx', '*.js', '*.mjs');
const problems = [...undeclaredWorkspaces(), ...unusedFixedPackages()];
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

function importsOf(file) {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match) => match[1]);
}

function manifestOf(file) {
  const owner = /^(packages\/[^/]+|sync-server|e2e)\//.exec(file)?.[1];
  return owner === undefined ? 'package.json' : `${owner}/package.json`;
}

function undeclaredWorkspaces() {
  // bench/ is run from the tree only and has no manifest of its own.
  const declaring = files.filter((file) => !file.startsWith('bench/'));
  return declaring.flatMap((file) => {
    const path = manifestOf(file);
    const { name, dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(path, 'utf8'));
    const isTest = /\.test\.tsx?$|\/test\//.test(file);
    return importsOf(file)
      .filter((imported) => imported.startsWith('@campus/') && imported !== name)
      .filter((imported) => !(imported in dependencies) && !(isTest && imported in devDependencies))
      .map((imported) => `${file} imports ${imported}, which ${path} does not declare`);
  });
}

function unusedFixedPackages() {
  return Object.entries(FIXED)
    .filter(([name, where]) => !files.some((file) => where.test(file) && importsOf(file).includes(name)))
    .map(([name, where]) => `${name} is fixed by the owner and nothing under ${where} imports it`);
}
