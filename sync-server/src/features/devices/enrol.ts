import { createHmac } from 'node:crypto';
import {
  accept,
  DeviceId,
  GateId,
  Guard,
  hours,
  refuse,
  toInstant,
  type Decision,
  type Instant,
} from '@campus/domain';
import { fingerprint } from '@campus/pass';
import type { EnrolRequest, EnrolResponse } from '@campus/protocol';
import type { Tx } from '../../db/transaction';
import { saveFact } from '../campus';
import { loadKeyset, loadRootJwk } from '../passes';
import { newId, note, type Kit, type Work } from '../work';

const CODE_LIFE_MS = hours(24);
/** Crockford's base32: no letter that is read as a digit. Eight of them are 40 bits, good for a day and one use. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export interface EnrolmentCode {
  readonly gateId: GateId;
  readonly code: string;
  readonly expiresAt: Instant;
}

/** A new one-time code for a tablet of this gate, such as `7K3M-Q0RT`. It is stored as a keyed hash alone. */
export async function createEnrolmentCode(work: Work, gateId: GateId): Promise<EnrolmentCode> {
  const expiresAt = toInstant(work.nowMs + CODE_LIFE_MS);
  const letters = [...work.kit.random.bytes(8)].map((byte) => ALPHABET.charAt(byte & 31)).join('');
  await work.tx`
    insert into enrolment_codes (code_hash, gate_id, created_at, expires_at)
    values (${codeHash(work.kit, letters)}, ${gateId}, ${work.now}, ${expiresAt})`;
  note(work, 'enrolment-code.make', { subject: `gate:${gateId}` });
  return { gateId, code: `${letters.slice(0, 4)}-${letters.slice(4)}`, expiresAt };
}

/** [F48] Trades a one-time code for a place among the tablets of its gate. */
export async function enrolDevice(work: Work, request: EnrolRequest): Promise<Decision<EnrolResponse>> {
  const { tx, kit, now } = work;
  const id = DeviceId.parse(newId(work));
  const [code] = await tx<{ gateId: string }[]>`
    select gate_id from enrolment_codes
     where code_hash = ${codeHash(kit, request.code)} and used_at is null and expires_at > ${now} for update`;
  if (code === undefined) return refuse('device.code-wrong', 'code');
  const gateId = GateId.parse(code.gateId);
  await tx`
    insert into devices (id, name, gate_id, state, public_jwk, enrolled_at)
    values (${id}, ${request.name}, ${gateId}, 'active', ${JSON.stringify(request.publicKey)}::text::jsonb, ${now})`;
  await tx`
    update enrolment_codes set used_at = ${now}, device_id = ${id} where code_hash = ${codeHash(kit, request.code)}`;
  const device = { id, name: request.name, gateId, state: 'active' as const, enrolledAt: now };
  await saveFact(work, { kind: 'device', id: `device:${id}`, body: device });
  note(work, 'device.enrol', { subject: id, facts: { gate: gateId } });
  const rootKey = await loadRootJwk(tx);
  const keyset = await loadKeyset(tx);
  if (keyset === null) throw new Error('there is no key set to hand over');
  return accept({
    deviceId: id,
    gateId,
    rootKey,
    rootFingerprint: await fingerprint(rootKey),
    keyset,
    guards: await loadGuards(tx),
  });
}

/** At its next contact the tablet hands over its scans, then wipes itself. False when there is no such active tablet. */
export async function revokeDevice(work: Work, id: DeviceId): Promise<boolean> {
  const [row] = await work.tx<{ name: string; gateId: string; enrolledAt: string }[]>`
    update devices set state = 'revoked', revoked_at = ${work.now}
     where id = ${id} and state = 'active' returning name, gate_id, enrolled_at`;
  if (row === undefined) return false;
  const { name, gateId, enrolledAt } = row;
  const device = { id, name, gateId: GateId.parse(gateId), state: 'revoked' as const, enrolledAt };
  await saveFact(work, { kind: 'device', id: `device:${id}`, body: device });
  note(work, 'device.revoke', { subject: id });
  return true;
}

async function loadGuards(tx: Tx): Promise<Guard[]> {
  const rows = await tx<object[]>`select id, name, role, pin from guards where active order by name`;
  return rows.map((row) => Guard.parse({ ...row }));
}

/** Keyed, and deaf to how the code was typed: small letters, dashes, I and L for 1, O for 0. */
function codeHash(kit: Kit, typed: string): Buffer {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  return createHmac('sha256', kit.secrets.matchKey).update(`enrolment\0${letters}`).digest();
}
