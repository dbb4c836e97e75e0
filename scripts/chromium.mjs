import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The Chromium of this machine, or null. `CHROMIUM_PATH` names another one. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isProgram(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram) ?? null;
}

/**
 * Finds Chromium, or installs it through the system's package manager when this user may.
 * @returns the path, or a sentence that says what to do
 */
export function needChromium() {
  const path = findChromium();
  if (path) return { path };
  const mayInstall = process.getuid?.() === 0 && isProgram('/usr/bin/apt-get');
  if (!mayInstall) {
    return {
      sentence:
        'The browser journeys need Chromium. Install it with: sudo apt-get install -y chromium   (or set CHROMIUM_PATH)',
    };
  }
  console.log('Chromium is missing: installing it through apt-get …');
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  const installed = findChromium();
  return installed
    ? { path: installed }
    : {
        sentence:
          'apt-get could not install Chromium. Install it by hand, or set CHROMIUM_PATH to a Chromium.',
      };
}

function apt(...args) {
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
