import { createCipheriv, createHash, hkdfSync } from 'node:crypto';
import type { Deps } from '../deps';
import type { Tx } from '../db/transaction';
import type { SignIn } from '../sign-in';

/** Why a pushed row is in no table. */
export type QuarantineReason = 'schema' | 'too-large' | 'device_revoked' | 'rejected';

export interface QuarantinedRow {
  readonly coll: string;
  readonly id: string;
  readonly text: string;
  readonly reason: QuarantineReason;
}

/**
 * [SYNC-8] Keeps a row that no table takes, sealed under the installation's key, once for each sender and id.
 * @returns false when it was there already (the push is being repeated)
 */
export async function quarantine(
  tx: Tx,
  deps: Pick<Deps, 'config' | 'clock' | 'random'>,
  from: { readonly signIn: SignIn; readonly row: QuarantinedRow },
): Promise<boolean> {
  const { coll, text, reason } = from.row;
  const bytes = Buffer.from(text, 'utf8');
  const box = seal(bytes, deps.config.keyEncryptionKey, deps.random.bytes(12));
  const inserted = await tx`
    insert into push_quarantine (coll, doc_id, sender, reason, bytes, box, received_at)
    values (${coll}, ${nameOf(from.row)}, ${senderOf(from.signIn)}, ${reason}, ${bytes.length}, ${box},
            ${new Date(deps.clock.nowMs()).toISOString()}::timestamptz)
    on conflict do nothing`;
  return inserted.count > 0;
}

export const senderOf = ({ principal }: SignIn): string => `${principal.kind}:${principal.id}`;

/** An id that Postgres cannot store, or none at all, is replaced by the row's own hash. */
function nameOf({ id, text }: QuarantinedRow): string {
  return /^[\x20-\x7e]{1,64}$/.test(id) ? id : `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** AES-256-GCM: iv ‖ ciphertext ‖ tag. */
function seal(text: Buffer, key: Uint8Array, iv: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', quarantineKey(key), iv);
  return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

export const quarantineKey = (key: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), 'push-quarantine', 32));
