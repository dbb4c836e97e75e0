import { fileURLToPath } from 'node:url';
import { attachDatabase } from './db/attach-database';
import { readSettings } from './env';
import { openFeatures, type Features } from './features';
import { createDeps, prepareDatabase } from './prepare';
import { tellFailure } from './tell-failure';

/**
 * `npm run seed` and `npm run keys`: what an operator does to a campus, running or not. Exit codes: 0 done, 1 could not
 * be done, 2 was refused or not understood.
 */
const CLIENT_DIR = fileURLToPath(new URL('../../build/client', import.meta.url));
const USAGE = 'Usage: npm run seed · npm run keys · npm run keys -- rotate [--urgent]';
const say = (words: string): void => void process.stdout.write(`${words}\n`);

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${tellFailure(error)}\n`);
  return 1;
});

async function run(words: readonly string[]): Promise<number> {
  const act = chooseAct(words);
  if (act === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const settings = readSettings(process.env, CLIENT_DIR);
  const { databaseUrl: url, config } = settings;
  const database = await attachDatabase({ url, dataDir: config.dataDir }, say);
  try {
    const deps = createDeps(settings, database);
    await prepareDatabase(deps, say);
    return await act(await openFeatures(deps));
  } finally {
    await database.close();
  }
}

type Act = (features: Features) => Promise<number>;

function chooseAct([command, ...rest]: readonly string[]): Act | null {
  if (command === 'seed' && rest.length === 0) return seeded;
  if (command !== 'keys') return null;
  if (rest.length === 0) return showKeys;
  const [verb, option, ...more] = rest;
  if (verb !== 'rotate' || more.length > 0 || (option !== undefined && option !== '--urgent')) return null;
  return (features) => rotateKeys(features, option === '--urgent');
}

/** Opening the features has filled an empty database; one that has a campus is left as it is. */
async function seeded(features: Features): Promise<number> {
  const { campus, gates, policies } = await features.loadCampus();
  say(`${campus.name.en}: ${gates.length} gates, ${policies.length} visit types`);
  return 0;
}

async function showKeys(features: Features): Promise<number> {
  const { root, keys } = await features.keys.show();
  say(`Root: ${root}  (each tablet shows it at its enrolment)`);
  for (const { kid, state, announcedAt, expiresAt } of keys)
    say(`  ${kid}  ${state.padEnd(8)} announced ${announcedAt}  expires ${expiresAt}`);
  return 0;
}

async function rotateKeys(features: Features, urgent: boolean): Promise<number> {
  const rotation = await features.keys.rotate(urgent);
  if (rotation.ok) return showKeys(features);
  const ready = new Date(rotation.readyAtMs).toISOString();
  process.stderr.write(
    `The next key is known to tablets from ${ready} on. Rotate then; if the active key is lost: npm run keys -- rotate --urgent\n`,
  );
  return 2;
}
