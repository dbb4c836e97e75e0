import { refuse, saidPlate, type Refusal, type VisitorId } from '@campus/domain';
import type { GivenDocument, LinkedVisit, VisitorDoor, VisitView } from '../visitor-door';

export interface KnownVisitor {
  readonly holderId: VisitorId;
  readonly phone: string | null;
  readonly email: string | null;
  readonly visits: readonly VisitView[];
  /** His link opens without his phone. */
  readonly openLink?: boolean;
}

/** A campus of a few visitors, answering as the door promises; the list may be changed while it is used. */
export function aVisitorDoor(known: KnownVisitor[]): VisitorDoor {
  const byHolder = (id: VisitorId): KnownVisitor | undefined => known.find(({ holderId }) => holderId === id);
  return {
    async findByPhone(phone) {
      const found = known.find((one) => one.phone === phone);
      return found ? { holderId: found.holderId, locale: found.visits[0]?.locale ?? 'zh-Hans' } : null;
    },
    async findByLink(token) {
      const found = known.flatMap((one) => one.visits.map((visit) => ({ one, visit })));
      const hit = found.find(({ visit }) => visit.linkToken === token);
      return hit === undefined ? null : linked(hit.one, hit.visit);
    },
    listVisits: async (holderId) => byHolder(holderId)?.visits ?? [],
    async sayPlate({ holderId, passId, plate }) {
      const said = saidPlate(plate);
      const visit = byHolder(holderId)?.visits.find((one) => one.passId === passId);
      if (visit === undefined) return refuse('appointment.not-found');
      if (!visit.canChangePlate) return refuse('appointment.visitor-already-in');
      if (said === null) return refuse('visitor.plate-invalid', 'plate');
      return changeVisit(known, { holderId, visitorId: visit.visitorId }, { plate: said || null });
    },
    async withdraw({ holderId, passId, visitorId: own }) {
      const visit = byHolder(holderId)?.visits.find((one) =>
        passId === undefined ? one.visitorId === own : one.passId === passId,
      );
      if (visit === undefined) return refuse('appointment.not-found');
      const { visitorId } = visit;
      return changeVisit(known, { holderId, visitorId }, { canceled: true, jws: null, canWithdraw: false });
    },
    giveDocument: async (given) => changeVisit(known, given, { awaited: null }),
    labelOf: async (holderId) => (byHolder(holderId) === undefined ? null : '138****8000'),
    async findByEmail(email) {
      const found = known.find((one) => one.email === email);
      return found ? { holderId: found.holderId, locale: found.visits[0]?.locale ?? 'zh-Hans' } : null;
    },
    addressOf: async (holderId, channel) =>
      byHolder(holderId)?.[channel === 'sms' ? 'phone' : 'email'] ?? null,
    openNote: async () => null,
    openUnreached: async () => null,
    async openMessage({ visitorId }) {
      const found = known.find((one) => one.visits.some((visit) => visit.visitorId === visitorId));
      const visit = found?.visits.find((one) => one.visitorId === visitorId);
      return found === undefined || visit === undefined
        ? null
        : { phone: found.phone, email: found.email, visit };
    },
  };
}

function changeVisit(
  known: KnownVisitor[],
  { holderId, visitorId }: Pick<GivenDocument, 'holderId' | 'visitorId'>,
  changes: Partial<VisitView>,
): Refusal | null {
  const at = known.findIndex((one) => one.holderId === holderId);
  const before = known[at];
  if (before === undefined) return refuse('appointment.not-found');
  const visits = before.visits.map((one) => (one.visitorId === visitorId ? { ...one, ...changes } : one));
  known[at] = { ...before, visits };
  return null;
}

const linked = (one: KnownVisitor, visit: VisitView): LinkedVisit =>
  one.openLink === false
    ? { access: 'phone-code', locale: visit.locale }
    : { access: 'open', holderId: one.holderId, visit };
