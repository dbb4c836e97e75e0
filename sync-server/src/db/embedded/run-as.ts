import { spawnSync } from 'node:child_process';
import { statSync, accessSync, constants } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { StartError } from '../start-error';

/**
 * Postgres refuses to run as root, and must not outlive a killed server: an orphan would later remove the socket of
 * the next one. `words` go before the command.
 *
 * - `direct`: a normal user.
 * - `nobody`: root gives up its rights for uid 65534, which owns the data folder.
 * - `unmapped`: root inside a user namespace without a mapping: Postgres sees itself as 65534, the kernel still lets it
 *   into folders that only root may enter, so nothing has to be opened or handed over.
 *
 * The parent's death is a signal by `setpriv --pdeathsig`; where that program is missing, a shell watches the pipe.
 */
export interface RunAs {
  readonly kind: 'direct' | 'nobody' | 'unmapped';
  readonly words: readonly string[];
  readonly uid: number | null;
}

const NOBODY = 65534;
/** INT is Postgres's fast shutdown: sessions end, what was committed stays. */
const DIES_WITH_PARENT = ['setpriv', '--pdeathsig', 'INT'];
const WATCHED = [
  '/bin/sh',
  '-c',
  'exec 3<&0; "$@" </dev/null & p=$!; (read _ <&3; kill -INT $p) & trap "kill -INT $p" INT TERM; wait $p; wait $p',
  'watch',
];

/** How to run the programs in `bin` over `folder` (which exists) on this machine, as this user. */
export function runAs(folder: string, bin: string): RunAs {
  const hasSetpriv = works(['setpriv', '--version']);
  if (process.getuid?.() !== 0) return asOurselves(hasSetpriv);
  if (!hasSetpriv) throw new StartError(ROOT_NEEDS);
  const owner = statSync(folder).uid;
  const open = everyoneMayEnter(folder) && everyoneMayEnter(bin);
  if (owner === NOBODY || (open && !hasData(folder))) return asNobody();
  return unmapped();
}

const ROOT_NEEDS =
  'Postgres does not run as root and this machine lacks what is needed to give root up (setpriv, unshare of ' +
  'util-linux). Start as a normal user, or set DATABASE_URL.';

/** initdb wants its user to have a name, which the uid of a container often lacks: there, too, a namespace helps. */
function asOurselves(hasSetpriv: boolean): RunAs {
  const inNamespace = ['unshare', '--user', ...DIES_WITH_PARENT];
  if (hasSetpriv && !hasName() && works([...inNamespace, 'true'])) {
    return { kind: 'unmapped', uid: null, words: inNamespace };
  }
  return { kind: 'direct', uid: null, words: hasSetpriv ? DIES_WITH_PARENT : WATCHED };
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function asNobody(): RunAs {
  const words = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--pdeathsig', 'INT'];
  if (!works([...words, 'true'])) throw new StartError(ROOT_NEEDS);
  return { kind: 'nobody', words, uid: NOBODY };
}

function unmapped(): RunAs {
  const words = ['unshare', '--user', ...DIES_WITH_PARENT];
  if (!works([...words, 'true'])) throw new StartError(ROOT_NEEDS);
  return { kind: 'unmapped', words, uid: null };
}

const works = ([command = '', ...args]: readonly string[]): boolean => spawnSync(command, args).status === 0;

function hasData(folder: string): boolean {
  try {
    accessSync(`${folder}/PG_VERSION`, constants.F_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether uid 65534 reaches what lies in this folder: each parent lets others pass. */
function everyoneMayEnter(folder: string): boolean {
  for (let parent = dirname(folder); ; parent = dirname(parent)) {
    if ((statSync(parent).mode & 0o001) === 0) return false;
    if (parent === dirname(parent)) return true;
  }
}
