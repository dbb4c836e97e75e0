import { randomBytes } from 'node:crypto';
import { changeEpoch, ensureInstallation, isFromAnotherCluster } from './db/installation';
import { migrate } from './db/migrate';
import type { Database } from './db/open-database';
import { StartError } from './db/start-error';
import { loadDemoKey } from './demo-key';
import type { Deps } from './deps';
import type { Settings } from './env';
import { createLog } from './http/log';

/** The clock, randomness, log and keys of one process, on a database that is open. */
export function createDeps(settings: Settings, database: Pick<Database, 'sql'>): Deps {
  const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const { config } = settings;
  return {
    sql: database.sql,
    clock: { nowMs: () => Date.now() + settings.clockOffsetMs },
    random,
    log: createLog(settings.logLevel),
    config: { ...config, keyEncryptionKey: settings.keyEncryptionKey ?? loadDemoKey(config.dataDir, random) },
  };
}

/** Brings the database to this version. Throws a StartError for one that a demo made, or that no demo may use. */
export async function prepareDatabase(deps: Deps, say: (words: string) => void): Promise<void> {
  const applied = await migrate(deps.sql);
  if (applied.length > 0) say(`Database migrated (${applied.length} steps)`);
  const { demo } = deps.config;
  const epoch = Buffer.from(deps.random.bytes(12)).toString('base64url');
  const installation = await ensureInstallation(deps.sql, { epoch, demo }, deps.clock.nowMs());
  if (await isFromAnotherCluster(deps.sql)) {
    await changeEpoch(deps.sql, epoch);
    say('This database was restored from a backup: every device pulls anew and sends again what it keeps');
  }
  if (installation.demo === demo) return;
  throw new StartError(
    demo
      ? 'This database was not made for a demo, and a demo lets everybody in: set DEMO=0 with OIDC_*, or use another database.'
      : 'This database was made by a demo start, whose sign-in lets everybody in: use another database.',
  );
}
