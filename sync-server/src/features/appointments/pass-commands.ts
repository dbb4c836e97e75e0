import {
  decideForward,
  decidePassCommand,
  isAwaited,
  refuse,
  type CommandBody,
  type PassChange,
  type PassCommandKind,
  type PassId,
} from '@campus/domain';
import { loadCampusFacts, type CampusFacts } from '../campus';
import { reissuePass, resumePass, revokePass, suspendPass } from '../passes';
import { makeDataKeys } from '../visitors';
import { note, type Work } from '../work';
import { findVisitor, termsOf, visitorOfPass } from './apply-change';
import { contextOf, movedOn, withVisit, type Ask, type Outcome } from './decide-ask';
import { recordDelivery } from './deliveries';
import type { Visit } from './visit';

export async function forwardPass(work: Work, ask: Ask, body: CommandBody<'pass.forward'>): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decideForward(before.appointment, body, contextOf(work, ask, { facts, visit: before }));
    if (!decided.ok) return decided;
    const { visitorId } = body;
    const template = isAwaited(findVisitor(before.appointment, visitorId)) ? 'complete' : 'invitation';
    for (const channel of decided.value.send) {
      await work.kit.enqueueMessage(work.tx, {
        appointmentId: body.appointmentId,
        visitorId,
        template,
        channel,
      });
      await recordDelivery(work, { visitorId, channel, state: 'queued', reason: null });
    }
    const said = findVisitor(decided.value.appointment, visitorId).deliveries.findLast(
      (one) => one.state === 'forwarded',
    );
    if (body.how !== 'resend' && said !== undefined)
      await recordDelivery(work, { visitorId, channel: said.channel, state: 'forwarded', reason: body.how });
    if (body.how === 'no-login-link')
      await work.tx`update passes set no_login_link = true where visitor_id = ${visitorId}`;
    note(work, 'pass.forward', {
      subject: before.appointment.id,
      facts: { visitor: visitorId, how: body.how },
    });
    return movedOn(work, { before, ask });
  });
}

/** `pass.reissue|revoke|suspend|resume|saved` */
export async function commandPass(
  work: Work,
  ask: Ask,
  to: { readonly kind: PassCommandKind; readonly passId: PassId },
): Promise<Outcome> {
  const [row] = await work.tx<{ appointmentId: string }[]>`
    select appointment_id from passes where id = ${to.passId}`;
  if (row === undefined) return refuse('pass.not-found');
  return withVisit(work, row.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decidePassCommand(before.appointment, to, contextOf(work, ask, { facts, visit: before }));
    if (!decided.ok) return decided;
    await actOnPass(work, { change: decided.value, visit: before, facts });
    return movedOn(work, { before, ask, passId: to.passId });
  });
}

async function actOnPass(
  work: Work,
  of: { readonly change: PassChange; readonly visit: Visit; readonly facts: CampusFacts },
): Promise<void> {
  const { passId, act } = of.change;
  const { appointment } = of.visit;
  const row = visitorOfPass(appointment, passId);
  if (row === undefined) throw new Error('a pass was decided on that is not there');
  switch (act) {
    case 'revoke':
      return revokePass(work, passId);
    case 'suspend':
      return suspendPass(work, passId);
    case 'resume':
      return resumePass(work, passId);
    case 'reissue': {
      const keys = await makeDataKeys(work, [row.visitorId]);
      const terms = termsOf(appointment, row.visitorId);
      return reissuePass(work, { passId, terms, oldCodes: 'end' }, { facts: of.facts, keys });
    }
    case 'mark-saved': {
      for (const { channel } of row.deliveries.filter((one) => one.state !== 'forwarded'))
        await recordDelivery(work, {
          visitorId: row.visitorId,
          channel,
          state: 'saved_offline',
          reason: null,
        });
      note(work, 'pass.saved', { subject: passId });
    }
  }
}
