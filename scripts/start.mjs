/**
 * `npm start`: builds what is not built or no longer fits its sources, then runs the server in this very process, so
 * that a signal reaches it and nothing is left behind.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const SERVER = resolve(ROOT, 'sync-server/dist/main.js');
const APP = resolve(ROOT, 'build/client/index.html');

mustHaveNode20();
mustBeInstalled();
loadEnvFile();
build();
await import(pathToFileURL(SERVER).href);

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

/** turbo compares the sources with what was built last: with nothing changed this takes about a second. */
function build() {
  const isFirst = !existsSync(SERVER) || !existsSync(APP);
  console.log(
    isFirst ? 'Building the server and the app (a minute or two the first time)' : 'Checking the build',
  );
  if (turbo('build') !== 0 && !existsSync(SERVER))
    stop('The server could not be built; the lines above say why.');
  if (turbo('//#app:build') !== 0 && !existsSync(APP)) {
    console.log('The app could not be built (the lines above say why): the server starts without its pages.');
  }
}

function turbo(task) {
  const filter = task === 'build' ? ['--filter=@campus/sync-server'] : [];
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
