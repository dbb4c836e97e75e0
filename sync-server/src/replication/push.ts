import {
  CommandId,
  ScanEventId,
  toInstant,
  uuidV7,
  type CommandResult,
  type Notice,
  type NoticeBody,
  type RefusalCode,
} from '@campus/domain';
import type { Deps } from '../deps';
import { codeOf, inTransaction, isTransient, type Tx } from '../db/transaction';
import type { SignIn } from '../sign-in';
import { noticesOf } from './feeds';
import type { PushCollection, PushedRow, PushHandler } from './hooks';
import { publish } from './publish';
import { quarantine, type QuarantineReason } from './quarantine';
import { readPush, type PoisonRow, type PushRefusal, type ReadPush } from './read-push';

export interface PushRequest<C extends PushCollection> {
  readonly collection: C;
  readonly signIn: SignIn;
  readonly text: string;
}

/**
 * [SYNC-7] Takes a push whole, in one transaction: when it answers null, each row is durable, in its table or in
 * quarantine. A row that cannot be taken never holds up those behind it.
 */
export async function push<C extends PushCollection>(
  deps: Deps,
  request: PushRequest<C>,
  handler: PushHandler<C>,
): Promise<PushRefusal | null> {
  const read = readPush(request.collection, request.text);
  if (typeof read === 'string') return read;
  await inTransaction(deps.sql, 'server', async (tx) => {
    const taking = { deps, request, handler, tx };
    // First what cannot be taken: a command that waits for one of these is then refused, not held for ever.
    const { poison } = request.signIn.revoked ? { poison: asRevoked(read) } : read;
    for (const row of poison) await setAside(taking, row);
    if (request.signIn.revoked) return;
    for (const row of await take(taking, read.rows)) await setAside(taking, row);
  });
  return null;
}

interface Taking<C extends PushCollection> {
  readonly deps: Deps;
  readonly request: PushRequest<C>;
  readonly handler: PushHandler<C>;
  readonly tx: Tx;
}

/** A revoked tablet hands over what it has, and nothing of it takes effect. */
function asRevoked<C extends PushCollection>(read: ReadPush<C>): readonly PoisonRow[] {
  const rows = read.rows.map((row) => ({
    id: row.id,
    text: JSON.stringify(row),
    reason: 'device_revoked' as const,
  }));
  return [...read.poison, ...rows];
}

/** All rows at once; if that throws, one by one, to find those that do. */
async function take<C extends PushCollection>(
  taking: Taking<C>,
  rows: readonly PushedRow[C][],
): Promise<readonly PoisonRow[]> {
  if (rows.length === 0 || (await isTaken(taking, rows))) return [];
  const poison: PoisonRow[] = [];
  for (const row of rows) {
    if (rows.length > 1 && (await isTaken(taking, [row]))) continue;
    poison.push({ id: row.id, text: JSON.stringify(row), reason: 'rejected' });
  }
  return poison;
}

async function isTaken<C extends PushCollection>(
  { deps, request, handler, tx }: Taking<C>,
  rows: readonly PushedRow[C][],
): Promise<boolean> {
  try {
    await tx.savepoint(async (inner) => {
      await handler(inner, request.signIn, rows);
    });
    return true;
  } catch (error) {
    if (!blamesTheRow(error)) throw error;
    const about = { coll: request.collection, rows: rows.length, code: codeOf(error) ?? 'none' };
    const named = rows.length === 1 ? { ...about, id: rows[0]?.id, name: nameOf(error) } : about;
    deps.log.error('a pushed row was not taken', named);
    return false;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** Data (22) and integrity (23) errors and our own exceptions do; a database that is full, down or outdated does not. */
function blamesTheRow(error: unknown): boolean {
  const code = codeOf(error);
  if (isTransient(error)) return false;
  return code === undefined || /^2[23]/.test(code) || code.startsWith('ERR_');
}

async function setAside<C extends PushCollection>(
  { deps, request, tx }: Taking<C>,
  row: PoisonRow,
): Promise<void> {
  const { collection, signIn } = request;
  const isNew = await quarantine(tx, deps, { signIn, row: { ...row, coll: collection } });
  if (isNew && collection === 'commands') await tellRefusal(deps, tx, { signIn, row });
  if (isNew && collection === 'scans') await tellUnsettled(deps, tx, { signIn, row });
}

const CODE_OF: Readonly<Record<QuarantineReason, RefusalCode>> = {
  schema: 'request.malformed',
  'too-large': 'request.too-large',
  device_revoked: 'device.revoked',
  rejected: 'server.error',
};

/** The sender learns that his command was refused; a row without a command's id is beyond an answer. */
async function tellRefusal(
  deps: Deps,
  tx: Tx,
  about: { readonly signIn: SignIn; readonly row: PoisonRow },
): Promise<void> {
  const commandId = CommandId.safeParse(about.row.id);
  if (!commandId.success) return;
  const now = toInstant(deps.clock.nowMs());
  const body: CommandResult = {
    commandId: commandId.data,
    outcome: 'refused',
    code: CODE_OF[about.row.reason],
    // As the sender names it: his fields are those of the body.
    at: about.row.at?.replace(/^body\./, '').slice(0, 120) ?? null,
    facts: {},
    appliedAt: now,
    refs: [],
  };
  await tell(deps, tx, { signIn: about.signIn, kind: 'result', body });
}

/** The tablet learns that a record of its did not count; one of a revoked tablet is told to nobody. */
async function tellUnsettled(
  deps: Deps,
  tx: Tx,
  about: { readonly signIn: SignIn; readonly row: PoisonRow },
): Promise<void> {
  const eventId = ScanEventId.safeParse(about.row.id);
  if (!eventId.success || about.row.reason === 'device_revoked') return;
  const settledAt = toInstant(deps.clock.nowMs());
  const body: NoticeBody<'settlement'> = { eventId: eventId.data, state: 'quarantined:schema', settledAt };
  await tell(deps, tx, { signIn: about.signIn, kind: 'settlement', body });
}

interface Told {
  readonly signIn: SignIn;
  readonly kind: 'result' | 'settlement';
  readonly body: Readonly<Record<string, unknown>>;
}

async function tell(deps: Deps, tx: Tx, { signIn, kind, body }: Told): Promise<void> {
  const nowMs = deps.clock.nowMs();
  const id = uuidV7(nowMs, deps.random.bytes(10));
  const notice = { id, kind, at: toInstant(nowMs), body } satisfies Omit<Notice, 'id'> & { id: string };
  const { feed, scope } = noticesOf(signIn);
  await publish(tx, { coll: feed, id, body: notice, scopes: [scope] });
}
