import { accept, refuse, type CommandBody } from '@campus/domain';
import type { Ask, Outcome } from '../appointments';
import { loadCampusFacts } from '../campus';
import type { Work } from '../work';
import { closePart, lockListsOf, openPart } from './batch-store';
import { knowRows } from './know-rows';
import { changeRows } from './change-rows';
import type { CommitDesk } from './commit-desk';
import { createRows } from './create-rows';
import { doneRow, refusedRow, tellRows, type RowAnswer } from './row-answers';
import { senderAndHost } from './sender-and-host';
import { hashRows, saysTheSame, type RowToDecide } from './row-hashes';
import { refuseTooMany } from './rows-of-a-day';

/** The rows of one part become appointments, each by itself: what is refused holds nobody up. Once committed it stays so. */
export async function commitPart(work: Work, ask: Ask, body: CommandBody<'batch.commit'>): Promise<Outcome> {
  const { principal } = ask.signIn;
  if (principal.kind !== 'person') return refuse('request.forbidden');
  await lockListsOf(work, principal.id);
  const part = await openPart(work, principal.id, body);
  if (part === null) return refuse('batch.not-found', 'partId');
  if (part === 'committed') return accept([]);
  const facts = await loadCampusFacts(work.tx);
  const people = senderAndHost(work, ask, { forHost: part.forHost, facts });
  if (!people.ok) return people;
  const { host, sender } = people.value;
  if (host.id !== sender.id) await lockListsOf(work, host.id);
  const { rows, known, repeated } = await knowRows(work, host.id, hashRows(work, host.id, part));
  const tooMany = await refuseTooMany(work, people.value, rows);
  if (tooMany !== null) return tooMany;
  const of = { hostId: host.id, sentBy: sender.id, batchId: body.batchId, known, repeated };
  const answers = await commitRows(work, { ask, facts, send: body.send, ...of }, rows);
  await tellRows(work, { to: sender.id, part, stage: 'committed' }, answers);
  await closePart(work, part.partId);
  return accept([]);
}

/** The answers come in the order of the rows. */
async function commitRows(
  work: Work,
  desk: CommitDesk,
  rows: readonly RowToDecide[],
): Promise<readonly RowAnswer[]> {
  const answers = new Map<RowToDecide, RowAnswer>();
  const news: RowToDecide[] = [];
  const changes: RowToDecide[] = [];
  for (const one of rows) {
    const before = desk.known.get(one.key);
    // A device refuses such a row by itself; here it would make somebody twice.
    if (desk.repeated.has(one)) answers.set(one, refusedRow(one.row.row, refuse('visitor.duplicate'), null));
    else if (before === undefined) news.push(one);
    else if (!saysTheSame(one, before)) changes.push(one);
    else answers.set(one, doneRow(one.row.row, 'same', { appointmentId: before.appointmentId, changed: [] }));
  }
  for (const [one, answer] of await createRows(work, desk, news)) answers.set(one, answer);
  for (const [one, answer] of await changeRows(work, desk, changes)) answers.set(one, answer);
  return rows.flatMap((one) => answers.get(one) ?? []);
}
