import {
  CommandId,
  type Command,
  type CommandBody,
  type CommandKind,
  type Refusal,
  type VisitorId,
} from '@campus/domain';
import { inTransaction } from '../../db/transaction';
import { appendAudit } from '../audit';
import { newId, startWork, type Kit, type Work } from '../work';
import type { Ask, Outcome } from './decide-ask';

interface OnPage<K extends CommandKind> {
  readonly kind: K;
  readonly holderId: VisitorId;
  readonly body: CommandBody<K>;
  readonly act: (work: Work, ask: Ask, body: CommandBody<K>) => Promise<Outcome>;
}

/**
 * A visitor's word from a page of the server's, where no device keeps a queue and nobody waits for a notice: decided at
 * once. What a link or a phone's sign-in may say it of follows from its holder, as in the app.
 */
export const commandOnPage = <K extends CommandKind>(
  kit: Kit,
  { kind, holderId, body, act }: OnPage<K>,
): Promise<Refusal | null> =>
  inTransaction(kit.sql, 'server', async (tx) => {
    const work = startWork(kit, tx, `visitor:${holderId}`);
    const command: Command = {
      id: CommandId.parse(newId(work)),
      kind,
      body,
      baseRev: null,
      after: null,
      at: work.now,
    };
    const principal = { kind: 'visitor', id: holderId, label: '' } as const;
    const signIn = { principal, revoked: false, sessionId: 'page' };
    const outcome = await act(work, { command, signIn, baseRev: null, actsFor: [] }, body);
    await appendAudit(tx, work.audit);
    return outcome.ok ? null : outcome;
  });
