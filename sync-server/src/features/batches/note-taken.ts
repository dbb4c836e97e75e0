import { accept, refuse, type CommandBody } from '@campus/domain';
import type { Ask, Outcome } from '../appointments';
import { note, type Work } from '../work';
import { countRowsSent } from './batch-store';

/**
 * [BATCH-25] Whoever takes names and links of a whole list off his device is in the trail: who, which list, when, as what.
 * The device tells it when it has a network; nothing of what was taken comes along.
 */
export async function noteTaken(work: Work, ask: Ask, body: CommandBody<'batch.taken'>): Promise<Outcome> {
  const { principal } = ask.signIn;
  if (principal.kind !== 'person') return refuse('request.forbidden');
  const { batchId, as } = body;
  const rows = await countRowsSent(work, principal.id, batchId);
  if (rows === null) return refuse('batch.not-found', 'batchId');
  note(work, 'batch.taken', { subject: batchId, facts: { as, rows, at: ask.command.at } });
  return accept([]);
}
