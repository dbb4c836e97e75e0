import { fileURLToPath } from 'node:url';
import { composeServer, type Server } from './compose';
import { openDatabase, type Database } from './db/open-database';
import { readSettings, type Settings } from './env';
import { listen, portIsFree, type Listening } from './listen';
import { createDeps, prepareDatabase } from './prepare';
import { startBlock } from './start-block';
import { tellFailure } from './tell-failure';

/**
 * Starts everything in the order in which it depends on each other, and stops it in the other order. Only entry points
 * read the environment. Exit codes: 0 stopped, 1 could not start or lost its database.
 */
const say = (words: string): void => void process.stdout.write(`${words}\n`);
const CLIENT_DIR = fileURLToPath(new URL('../../build/client', import.meta.url));
/** Connections that do not end by themselves are cut after this. */
const DRAIN_MS = 3_000;

try {
  await start(readSettings(process.env, CLIENT_DIR));
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exit(1);
}

async function start(settings: Settings): Promise<void> {
  await portIsFree(settings.config);
  const { databaseUrl: url, config: most } = settings;
  const database = await openDatabase({ url, dataDir: most.dataDir }, say);
  try {
    const deps = createDeps(settings, database);
    const { config } = deps;
    await prepareDatabase(deps, say);
    const server = await composeServer(deps);
    const listening = await listen(server, config);
    await server.start();
    stopOnSignals({ server, listening, database });
    say(await startBlock(config, server.features, database.where));
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Running {
  readonly server: Server;
  readonly listening: Listening;
  readonly database: Database;
}

function stopOnSignals(running: Running): void {
  let stopping = false;
  const stop = (code: number): void => {
    if (stopping) process.exit(130);
    stopping = true;
    stopAll(running).then(
      () => process.exit(code),
      (error: unknown) => {
        process.stderr.write(`${tellFailure(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));
  void running.database.lost.then(() => {
    if (stopping) return;
    process.stderr.write('Postgres has ended; stopping. Start again to recover.\n');
    stop(1);
  });
}

async function stopAll({ server, listening, database }: Running): Promise<void> {
  const closed = new Promise<void>((resolve) => listening.close(() => resolve()));
  const cut = setTimeout(
    () => 'closeAllConnections' in listening && listening.closeAllConnections(),
    DRAIN_MS,
  );
  await server.stop();
  if ('closeIdleConnections' in listening) listening.closeIdleConnections();
  await closed;
  clearTimeout(cut);
  await database.close();
}
