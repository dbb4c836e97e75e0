/** The built server as the commands of this folder need it. turbo compares the sources with what was built last. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const DIST = resolve(ROOT, 'sync-server/dist');
const APP = resolve(ROOT, 'build/client/index.html');
const hasServer = () => existsSync(resolve(DIST, 'main.js'));

export const isBuilt = () => hasServer() && existsSync(APP);

/** Node, the libraries and the settings of `.env`: whatever is missing ends the process with a sentence. */
export function mustBeReady() {
  mustHaveNode20();
  mustBeInstalled();
  loadEnvFile();
}

/** With nothing changed this takes about a second. */
export function buildServer() {
  if (turbo('build', '--filter=@campus/sync-server') !== 0 && !hasServer())
    stop('The server could not be built; the lines above say why.');
}

export function buildApp() {
  if (turbo('//#app:build') !== 0 && !existsSync(APP))
    console.log('The app could not be built (the lines above say why): the server starts without its pages.');
}

/** Runs one of the built files in this very process. */
export const runServerFile = (name) => import(pathToFileURL(resolve(DIST, name)).href);

function mustHaveNode20() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Node ${process.versions.node} is too old: version 20.19 or newer is needed (https://nodejs.org).`);
}

function mustBeInstalled() {
  if (existsSync(resolve(ROOT, 'node_modules/hono'))) return;
  stop('The libraries are not installed: run "npm ci" first.');
}

/** Variables that are set already win over the file. */
function loadEnvFile() {
  const file = resolve(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

function turbo(task, ...filter) {
  const command = resolve(ROOT, 'node_modules/.bin/turbo');
  const options = ['--output-logs=errors-only', '--no-update-notifier', '--log-order=stream'];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_PRINT_VERSION_DISABLED: '1' };
  const ended = spawnSync(command, ['run', task, ...filter, ...options], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  if (ended.status !== 0)
    console.error([ended.stdout, ended.stderr, ended.error?.message].filter(Boolean).join('\n'));
  return ended.status;
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
