import { accept, refuse, type CommandBody, type Role } from '@campus/domain';
import type { FeedbackEntry } from '@campus/protocol';
import { z } from 'zod';
import type { Ask, Outcome } from '../appointments';
import { loadDataKeys, makeDataKeys, openFor, sealFor } from '../visitors';
import { note, type Work } from '../work';

const NEWEST = 100;
const Words = z.strictObject({ text: z.string() });

/** `feedback.send`: kept under a key of its own, without who said it: his kind and roles are all that is asked [LEG-15]. */
export async function takeFeedback(
  work: Work,
  ask: Ask,
  body: CommandBody<'feedback.send'>,
): Promise<Outcome> {
  const { principal } = ask.signIn;
  if (principal.kind === 'device') return refuse('request.forbidden');
  const roles = principal.kind === 'person' ? [...principal.roles] : [];
  const made = await keepWords(work, body, { who: principal.kind, roles });
  return made ? accept([]) : refuse('request.malformed', 'feedbackId');
}

interface Sender {
  readonly who: 'person' | 'visitor';
  readonly roles: readonly Role[];
}

/** Whether it was kept: a word has one id, and comes once. */
export async function keepWords(
  work: Work,
  { feedbackId: id, mood, text }: CommandBody<'feedback.send'>,
  { who, roles }: Sender,
): Promise<boolean> {
  const keys = await makeDataKeys(work, [id]);
  const sealed = sealFor(work.kit, keys, { subject: id, kind: 'feedback', value: { text } });
  const made = await work.tx`
    insert into trial_feedback (id, mood, who, roles, sealed, created_at)
    values (${id}, ${mood}, ${who}, ${work.tx.array([...roles])}::text[], ${sealed}, ${work.now})
    on conflict (id) do nothing`;
  if (made.count === 0) return false;
  note(work, 'feedback.take', { subject: id, facts: { mood } });
  return true;
}

interface FeedbackRow extends Omit<FeedbackEntry, 'text' | 'at'> {
  readonly sealed: Uint8Array;
  readonly createdAt: string;
  readonly roles: Role[];
}

export async function listFeedback(work: Work): Promise<readonly FeedbackEntry[]> {
  const rows = await work.tx<FeedbackRow[]>`
    select id, mood, who, roles, sealed, created_at from trial_feedback order by created_at desc, id limit ${NEWEST}`;
  const keys = await loadDataKeys(
    work.tx,
    work.kit,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, mood, who, roles, sealed, createdAt: at }) => {
    const words = Words.safeParse(openFor(keys, { subject: id, kind: 'feedback', sealed }));
    return { id, mood, who, roles, at, text: words.data?.text ?? '' };
  });
}
