import { GuardId, toInstant, type Guard } from '@campus/domain';
import { hashPin, newPinSalt, PIN_ROUNDS } from '@campus/pass';
import { withdraw } from '../../replication';
import { newId, note, type Work } from '../work';
import { saveFact } from './facts';

/** A guard as an operator sees him: never his PIN, nor its hash. */
export interface GuardInfo {
  readonly id: string;
  readonly name: string;
  readonly role: Guard['role'];
  readonly active: boolean;
}
export type NewGuard = Pick<Guard, 'name' | 'role'> & { readonly pin: string };

/** Those at work first. */
export async function listGuards({ tx }: Work): Promise<readonly GuardInfo[]> {
  return [
    ...(await tx<GuardInfo[]>`select id, name, role, active from guards order by active desc, name, id`),
  ];
}

/** From now on he may sign on at every gate. Security: of the PIN only a slow hash is stored. */
export async function addGuard(work: Work, { name, role, pin }: NewGuard): Promise<GuardId> {
  const id = GuardId.parse(newId(work));
  const salt = newPinSalt(work.kit.random);
  const hashed = { salt, hash: await hashPin(pin, salt), rounds: PIN_ROUNDS };
  await work.tx`
    insert into guards (id, name, role, pin, active)
    values (${id}, ${name}, ${role}, ${JSON.stringify(hashed)}::text::jsonb, true)`;
  await saveFact(work, { kind: 'guard', id: `guard:${id}`, body: { id, name, role, pin: hashed } });
  note(work, 'guard.add', { subject: id, facts: { role } });
  return id;
}

/**
 * From now on he may sign on nowhere: tablets lose his name and hash at their next pull, and the server takes no shift
 * of his; one that is open ends now. His row stays, since shifts and scans name it. False when there is no such guard
 * at work.
 */
export async function endGuard(work: Work, id: GuardId): Promise<boolean> {
  const ended = await work.tx`update guards set active = false where id = ${id} and active`;
  if (ended.count === 0) return false;
  await work.tx`update shifts set ended_at = greatest(started_at, ${toInstant(work.nowMs)}::timestamptz)
    where guard_id = ${id} and ended_at is null`;
  await work.tx`delete from facts where id = ${`guard:${id}`}`;
  await withdraw(work.tx, 'device.facts', `guard:${id}`);
  note(work, 'guard.end', { subject: id });
  return true;
}

/** Six digits, every number as likely as any other for all that counts. */
export function newPin(random: Work['kit']['random']): string {
  const bytes = random.bytes(8);
  const number = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0) % 1_000_000n;
  return number.toString().padStart(6, '0');
}
