import { inTransaction, type Tx } from '../../db/transaction';
import type { Deps } from '../../deps';
import { openBytes, sealBytes } from '../visitors';
import type { Secrets } from '../work';

const SECRET_BYTES = 32;
type Needs = Pick<Deps, 'sql' | 'config' | 'random'>;

/** Opens this installation's secrets; an empty database gets new ones. */
export async function loadSecrets(deps: Needs): Promise<Secrets> {
  return inTransaction(deps.sql, 'server', async (tx) => ({
    matchKey: await loadSecret(tx, deps, 'match'),
    linkKey: await loadSecret(tx, deps, 'link'),
  }));
}

async function loadSecret(tx: Tx, deps: Needs, name: string): Promise<Uint8Array> {
  const at = { key: deps.config.keyEncryptionKey, place: `secret/${name}` };
  const fresh = sealBytes(deps.random.bytes(SECRET_BYTES), at, deps.random.bytes(12));
  await tx`insert into server_secrets (name, sealed) values (${name}, ${fresh}) on conflict (name) do nothing`;
  const [row] = await tx<{ sealed: Uint8Array }[]>`select sealed from server_secrets where name = ${name}`;
  const secret = row === undefined ? null : openBytes(row.sealed, at);
  if (secret === null) throw new Error('the secrets of this database need another KEY_ENCRYPTION_KEY');
  return secret;
}
