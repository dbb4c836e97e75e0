import { toInstant, uuidV7, type Channel, type Instant } from '@campus/domain';
import type { Tx } from '../db/transaction';
import type { Deps } from '../deps';
import type { MessageAbout } from '../notify';
import type { AuditEntry } from './audit';

/** Secrets of this installation, opened once at start. */
export interface Secrets {
  /** Keyed hashes of phones, e-mails and document numbers. */
  readonly matchKey: Uint8Array;
  /** Pass link tokens. */
  readonly linkKey: Uint8Array;
}

/** Puts a message into the outbox, in the transaction of the change it tells of. */
export type EnqueueMessage = (tx: Tx, message: MessageAbout) => Promise<void>;
export type EnqueueMessages = (tx: Tx, messages: readonly MessageAbout[]) => Promise<void>;

/** The alumni office's answer, by the request's id alone. */
export interface AnswerToSend {
  readonly requestId: string;
  readonly template: 'alumni-approved' | 'alumni-refused';
  readonly channel: Channel;
}
export type EnqueueAnswer = (tx: Tx, answer: AnswerToSend) => Promise<void>;

/** What the features are made of: the server's own parts and the installation's secrets. */
export interface Kit extends Pick<Deps, 'sql' | 'clock' | 'random' | 'config' | 'log'> {
  readonly secrets: Secrets;
  readonly enqueueMessage: EnqueueMessage;
  readonly enqueueMessages: EnqueueMessages;
  readonly enqueueAnswer: EnqueueAnswer;
}

/**
 * One unit of work in one transaction, at one moment of the server's clock. Audit entries gather here and are chained
 * at its end, after every other lock has been taken.
 */
export interface Work {
  readonly tx: Tx;
  readonly kit: Kit;
  readonly nowMs: number;
  readonly now: Instant;
  /** Who acts, as the audit trail names him. */
  readonly actor: string;
  readonly audit: AuditEntry[];
}

export function startWork(kit: Kit, tx: Tx, actor: string): Work {
  const nowMs = kit.clock.nowMs();
  return { tx, kit, nowMs, now: toInstant(nowMs), actor, audit: [] };
}

export function note(
  work: Work,
  action: string,
  about: { readonly subject: string; readonly facts?: AuditEntry['facts'] },
): void {
  work.audit.push({
    at: work.now,
    actor: work.actor,
    action,
    subject: about.subject,
    facts: about.facts ?? {},
  });
}

export const newId = (work: Work): string => uuidV7(work.nowMs, work.kit.random.bytes(10));

export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** A row that can have no result of its own: the push puts it into quarantine. */
export class PoisonRow extends Error {
  override readonly name = 'PoisonRow';
}
