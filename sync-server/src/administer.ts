import { fileURLToPath } from 'node:url';
import { chooseAct, USAGE } from './administration/choose-act';
import type { Tell } from './administration/act';
import { attachDatabase } from './db/attach-database';
import { readSettings } from './env';
import { openFeatures } from './features';
import { createDeps, prepareDatabase } from './prepare';
import { tellFailure } from './tell-failure';

/**
 * `npm run seed`, `keys`, `tablets`, `guards`, `legacy`, `restored`: what an operator does to a campus, running or not. Exit codes: 0 done,
 * 1 could not be done, 2 was refused or not understood.
 */
const CLIENT_DIR = fileURLToPath(new URL('../../build/client', import.meta.url));
const tell: Tell = {
  say: (words) => void process.stdout.write(`${words}\n`),
  complain: (words) => void process.stderr.write(`${words}\n`),
};

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  tell.complain(tellFailure(error));
  return 1;
});

async function run(words: readonly string[]): Promise<number> {
  const act = chooseAct(words);
  if (act === null) {
    tell.complain(USAGE);
    return 2;
  }
  const settings = readSettings(process.env, CLIENT_DIR);
  const { databaseUrl: url, config } = settings;
  const database = await attachDatabase({ url, dataDir: config.dataDir }, tell.say);
  try {
    const deps = createDeps(settings, database);
    await prepareDatabase(deps, tell.say);
    return await act(await openFeatures(deps), tell);
  } finally {
    await database.close();
  }
}
