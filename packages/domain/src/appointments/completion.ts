import type { Policy, VisitTypeCode } from '../policies/visit-type';
import type { Visitor } from '../visitors/visitor';
import type { Appointment } from './appointment';
import type { AppointmentChange } from './decide-context';
import { isAdmitting } from './state-machine';

type Asks = Pick<Policy, 'document' | 'visitorCompletes'>;

/**
 * [DOC-1] May the document come from himself? Not of whoever has a pass already: he would have one without it. Who was
 * asked for it stays asked, whatever the rule says by now [POLICY-4].
 */
export const mayComplete = (
  { document, visitorCompletes }: Asks,
  row: Pick<Visitor, 'passId' | 'completion'> | undefined,
): boolean =>
  row?.completion === 'awaited' ||
  (document !== 'none' && visitorCompletes && (row?.passId ?? null) === null);

/** The row with what is awaited of its visitor. Whoever was asked once knows of the visit, whoever gave it in the end. */
export function withCompletion(row: Visitor, policy: Asks | null): Visitor {
  if (row.document !== null) return asDone(row);
  return policy !== null && mayComplete(policy, row) ? { ...row, completion: 'awaited' } : row;
}

/**
 * [DOC-1] The visitors as another kind of visit finds them: what the old one still asked of them is not owed any more, and
 * its own rule asks anew. They know of the visit all the same. Of the same kind they are as they were.
 */
export const knownTo = (
  kind: VisitTypeCode,
  { visitType, visitors }: Pick<Appointment, 'visitType' | 'visitors'>,
): readonly Visitor[] => (kind === visitType ? visitors : visitors.map(asDone));

const asDone = (row: Visitor): Visitor =>
  row.completion === 'awaited' ? { ...row, completion: 'done' } : row;

/** [DOC-2] His document is still to come, from himself. */
export const isAwaited = ({ canceled, completion }: Pick<Visitor, 'canceled' | 'completion'>): boolean =>
  !canceled && completion === 'awaited';

/** [DOC-2] He comes, and nothing of him is missing: he may have a pass. */
export const isReadyForPass = ({ canceled, completion }: Pick<Visitor, 'canceled' | 'completion'>): boolean =>
  !canceled && completion !== 'awaited';

/** Something was sent to him, so that he hears of its end too. */
export const knowsOfVisit = ({
  canceled,
  passId,
  completion,
}: Pick<Visitor, 'canceled' | 'passId' | 'completion'>): boolean =>
  !canceled && (passId !== null || completion !== 'none');

/** Whom a visit that comes into being gives a pass, and who is told what: whoever is awaited is asked at once [DOC-3]. */
export function firstWords({
  state,
  visitors,
}: Pick<Appointment, 'state' | 'visitors'>): Pick<AppointmentChange, 'issue' | 'notify'> {
  const ready = isAdmitting(state) ? visitors.filter(isReadyForPass) : [];
  return {
    issue: ready.map((row) => row.visitorId),
    notify: [
      ...ready.map(({ visitorId }) => ({ visitorId, about: 'invitation' as const })),
      ...visitors.filter(isAwaited).map(({ visitorId }) => ({ visitorId, about: 'complete' as const })),
    ],
  };
}
