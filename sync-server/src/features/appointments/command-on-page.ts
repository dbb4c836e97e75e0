import type { CommandBody, CommandKind, Refusal, VisitorId } from '@campus/domain';
import { inTransaction } from '../../db/transaction';
import { appendAudit } from '../audit';
import { startWork, type Kit, type Work } from '../work';
import { askHere, type Ask, type Outcome } from './decide-ask';

interface OnPage<K extends CommandKind> {
  readonly kind: K;
  readonly holderId: VisitorId;
  readonly body: CommandBody<K>;
  readonly act: (work: Work, ask: Ask, body: CommandBody<K>) => Promise<Outcome>;
}

/**
 * A visitor's word from a page of the server's: decided at once. What a link or a phone's sign-in may say it of follows
 * from its holder, as in the app.
 */
export const commandOnPage = <K extends CommandKind>(
  kit: Kit,
  { kind, holderId, body, act }: OnPage<K>,
): Promise<Refusal | null> =>
  inTransaction(kit.sql, 'server', async (tx) => {
    const work = startWork(kit, tx, `visitor:${holderId}`);
    const principal = { kind: 'visitor', id: holderId, label: '' } as const;
    const signIn = { principal, revoked: false, sessionId: 'page' };
    const outcome = await act(work, askHere(work, { signIn, kind, body }), body);
    await appendAudit(tx, work.audit);
    return outcome.ok ? null : outcome;
  });
