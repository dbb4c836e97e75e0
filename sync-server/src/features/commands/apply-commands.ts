import { createHmac } from 'node:crypto';
import { refuse, type Command, type CommandResult, type Decision, type Refusal } from '@campus/domain';
import { Command as CommandSchema } from '@campus/domain';
import { isTransient, type Tx } from '../../db/transaction';
import { noticesOf, senderOf, type PushHandler, type Scope } from '../../replication';
import type { SignIn } from '../../sign-in';
import type { Refs } from '../appointments';
import { appendAudit } from '../audit';
import { loadActsFor, noteForWhom } from '../delegates';
import { publishResult } from '../notices';
import { forgetDataKeys, loadDataKeys, makeDataKeys, openFor, sealFor } from '../visitors';
import { note, PoisonRow, startWork, type Kit, type Work } from '../work';
import { isConnectionLost } from '../../db/connection-lost';
import { dispatch } from './dispatch';

/** One sign-in's commands within one push. */
interface Session {
  readonly work: Work;
  readonly signIn: SignIn;
  readonly scope: Scope;
}

/**
 * The push handler of `commands`: each is applied once, in its own savepoint, with the server's clock and the signed-in
 * actor; what came of it goes back as a notice. A command that the server cannot cope with is refused and kept sealed;
 * it holds nobody up.
 */
export const createCommandHandler =
  (kit: Kit): PushHandler<'commands'> =>
  async (tx, signIn, rows) => {
    const { scope } = noticesOf(signIn);
    const work = startWork(kit, tx, actorOf(signIn));
    for (const command of rows) await takeCommand({ work, signIn, scope }, command);
    await appendAudit(tx, work.audit);
  };

export const actorOf = ({ principal }: SignIn): string => `${principal.kind}:${principal.id}`;

async function takeCommand(session: Session, command: Command): Promise<void> {
  const { work, scope } = session;
  const inserted = await work.tx`
    insert into commands (id, scope, kind, body_hash, state, after_id, received_at)
    values (${command.id}, ${scope}, ${command.kind}, ${hashOf(work.kit, command)}, 'held', ${command.after}, ${work.now})
    on conflict (id) do nothing`;
  if (inserted.count === 0) return requireSame(session, command);
  const predecessor = await loadPredecessor(session, command);
  if (predecessor === 'missing' || predecessor?.state === 'held') return hold(work, command);
  await settle(session, command, predecessor);
}

/** The same row again is success; another command under the same id is nobody's success. */
async function requireSame({ work, scope }: Session, command: Command): Promise<void> {
  const [known] = await work.tx<{ scope: string; bodyHash: Uint8Array }[]>`
    select scope, body_hash from commands where id = ${command.id}`;
  const same = known?.scope === scope && hashOf(work.kit, command).equals(Buffer.from(known.bodyHash));
  if (!same) throw new PoisonRow('another command has this id');
}

interface Predecessor {
  readonly state: 'accepted' | 'refused' | 'held';
  readonly rev: number | null;
}

/** null: it needs none. Only a command of the same sender counts. */
async function loadPredecessor(
  { work, scope, signIn }: Session,
  { id, after }: Command,
): Promise<Predecessor | null | 'missing'> {
  if (after === null) return null;
  if (after === id) return { state: 'refused', rev: null };
  const [row] = await work.tx<Predecessor[]>`
    select state, rev from commands where id = ${after} and scope = ${scope}`;
  if (row !== undefined) return row;
  // One that no table could take was refused there, and will never come.
  const [aside] = await work.tx`
    select from push_quarantine where coll = 'commands' and doc_id = ${after} and sender = ${senderOf(signIn)}`;
  return aside === undefined ? 'missing' : { state: 'refused', rev: null };
}

async function hold(work: Work, command: Command): Promise<void> {
  await keepSealed(work, command);
  note(work, 'command.hold', { subject: command.id, facts: { kind: command.kind } });
}

/** Decides one command, tells its sender, then lets go those that waited for it. */
async function settle(session: Session, command: Command, predecessor: Predecessor | null): Promise<void> {
  const { work } = session;
  const outcome =
    predecessor?.state === 'refused'
      ? refuse('request.predecessor-refused')
      : await decideInSavepoint(session, command, predecessor);
  await tell(session, command, outcome);
  const waiting = await work.tx<{ id: string; sealed: Uint8Array }[]>`
    select id, sealed from commands
     where after_id = ${command.id} and state = 'held' and scope = ${session.scope} order by id for update`;
  const state = outcome.ok ? 'accepted' : 'refused';
  const rev = outcome.ok ? (outcome.value[0]?.rev ?? null) : null;
  for (const row of waiting) {
    const keys = await loadDataKeys(work.tx, work.kit, [row.id]);
    const held = CommandSchema.parse(openFor(keys, { subject: row.id, kind: 'command', sealed: row.sealed }));
    await forgetDataKeys(work.tx, [row.id]);
    await settle(session, held, { state, rev });
  }
}

/** A bug or a poison body undoes its own savepoint and nothing else; a lost database ends the whole push. */
async function decideInSavepoint(
  session: Session,
  command: Command,
  predecessor: Predecessor | null,
): Promise<Decision<Refs>> {
  const { work, signIn } = session;
  const before = work.audit.length;
  const baseRev = command.baseRev === null ? null : Math.max(command.baseRev, predecessor?.rev ?? 0);
  try {
    const done: { outcome: Decision<Refs> } = { outcome: refuse('server.error') };
    await work.tx
      .savepoint(async (sp) => {
        // A savepoint is the same transaction, so the driver's handle of it serves as one.
        const inner: Work = { ...work, tx: sp as Tx };
        const actsFor = await loadActsFor(inner, signIn);
        done.outcome = await dispatch(inner, { command, signIn, baseRev, actsFor });
        if (!done.outcome.ok) throw new Refused();
        await noteForWhom(inner, before, actsFor);
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
      });
    if (!done.outcome.ok) work.audit.length = before;
    return done.outcome;
  } catch (error) {
    work.audit.length = before;
    if (isTransient(error) || isConnectionLost(error)) throw error;
    work.kit.log.error('a command could not be applied', {
      kind: command.kind,
      id: command.id,
      fault: faultOf(error),
    });
    await keepSealed(work, command);
    return refuse('server.error');
  }
}

/** Rolls a savepoint back although nothing went wrong: a refusal leaves no trace of its attempt. */
class Refused extends Error {}

/** Class and SQLSTATE alone: the text of an error may quote what somebody typed. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}

async function tell(session: Session, command: Command, outcome: Decision<Refs>): Promise<void> {
  const { work, scope } = session;
  const state = outcome.ok ? 'accepted' : 'refused';
  const code = outcome.ok ? null : outcome.code;
  const rev = outcome.ok ? (outcome.value[0]?.rev ?? null) : null;
  await work.tx`
    update commands set state = ${state}, code = ${code}, rev = ${rev}, settled_at = ${work.now},
           sealed = case when ${code} = 'server.error' then sealed end
     where id = ${command.id}`;
  await publishResult(work, scope, resultOf(work, command, outcome));
  note(work, `command.${state}`, { subject: command.id, facts: { kind: command.kind, code } });
}

function resultOf(work: Work, command: Command, outcome: Decision<Refs>): CommandResult {
  const refusal: Refusal | null = outcome.ok ? null : outcome;
  return {
    commandId: command.id,
    outcome: outcome.ok ? 'accepted' : 'refused',
    code: refusal?.code ?? null,
    at: refusal?.at?.slice(0, 120) ?? null,
    facts: { ...refusal?.facts },
    appliedAt: work.now,
    refs: outcome.ok ? outcome.value : [],
  };
}

async function keepSealed(work: Work, command: Command): Promise<void> {
  const keys = await makeDataKeys(work, [command.id]);
  const sealed = sealFor(work.kit, keys, { subject: command.id, kind: 'command', value: command });
  await work.tx`update commands set sealed = ${sealed} where id = ${command.id}`;
}

/** Keyed, because a body holds phone numbers and the like. */
function hashOf(kit: Kit, { kind, body, baseRev, after, at }: Command): Buffer {
  const text = JSON.stringify([kind, sorted(body), baseRev, after, at]);
  return createHmac('sha256', kit.secrets.matchKey).update(`command\0${text}`).digest();
}

/** Keys in order at every depth, so that the same command has the same text however it travelled. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}
