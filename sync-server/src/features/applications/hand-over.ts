import { decideHandOver, type CommandBody } from '@campus/domain';
import { carryOut, contextOf, keepDelegatesStill, withVisit, type Ask, type Outcome } from '../appointments';
import { loadCampusFacts } from '../campus';
import type { Work } from '../work';
import { announce } from './deliver';
import { findByEmail } from './find-host';

/** A host hands an application on. The heir gets it as if he had been named; he who had it loses it. */
export async function handOver(
  work: Work,
  ask: Ask,
  body: CommandBody<'application.handOver'>,
): Promise<Outcome> {
  // Before it has another host: whoever is being named by this one waits, and then finds it gone.
  await keepDelegatesStill(work, { visits: [body.appointmentId] });
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const heir = await findByEmail(work, body.email);
    const ctx = { ...contextOf(work, ask, { facts, visit: before }), heir };
    const decided = decideHandOver(before.appointment, body, ctx);
    const outcome = await carryOut(work, { decided, before, drafts: [], facts, action: ask.command.kind });
    if (!decided.ok || !outcome.ok) return outcome;
    const { id, hostId, visitors } = decided.value.appointment;
    await work.tx`update visit_applications set handed_over = true where id = ${id}`;
    await announce(work, { id, hostId, visitorId: visitors[0]?.visitorId ?? id });
    return outcome;
  });
}
