import type { AlumniCredential } from '../alumni/alumni-credential';
import type { ActedFor } from '../delegates/delegation';
import type { CampusState, Gate } from '../gate/gate';
import type { CommandId, DeviceId, GateId, PassId, VisitorId } from '../ids';
import type { Person } from '../people/person';
import type { Policy, VisitTypeCode } from '../policies/visit-type';
import type { SeriesVisit } from '../series/series-part';
import type { Instant } from '../time';
import type { VisitorDraft } from '../visitors/visitor';
import type { Appointment } from './appointment';
import type { HostedVisit } from './host-budget';

export type Actor =
  | { readonly kind: 'person'; readonly person: Person }
  | {
      readonly kind: 'visitor';
      readonly passIds: readonly PassId[];
      /** Whom the sign-in holds of the appointment at hand, with a pass or without; absent: nobody. */
      readonly visitorIds?: readonly VisitorId[];
    }
  | { readonly kind: 'device'; readonly deviceId: DeviceId; readonly gateId: GateId };

/** What a decision may look at. The device fills it from its replicated facts, the server from its tables. */
export interface DecideContext {
  /** Milliseconds since the epoch; on the server its own clock, whatever the device said. */
  readonly nowMs: number;
  readonly actor: Actor;
  readonly policies: readonly Policy[];
  readonly gates: readonly Gate[];
  readonly campus: CampusState | null;
  /** The command being decided: becomes `lastCommandId`. */
  readonly commandId?: CommandId;
  /**
   * The revision the sender saw, and the one at which the host's part last changed. Only when both are given is an
   * overtaken change refused. A chained command counts from its predecessor's revision.
   */
  readonly baseRev?: number | null;
  readonly detailsRev?: number;
  /**
   * Visitors already booked for the visit type at hand, by campus day and, where there is a limit, by slot (`slotOf`); only
   * the server can count them.
   */
  readonly booked?: Readonly<Record<string, number>>;
  /** When else each visitor comes by the visit type at hand, by his id; absent: nobody has looked. Only the server knows. */
  readonly visitsOf?: Readonly<Record<string, readonly Instant[]>>;
  /** Visits of the host at hand, for his budget; absent: nobody has counted them. */
  readonly hosted?: readonly HostedVisit[];
  /**
   * [APPT-53] Places that are still used by whom the host took off the appointment at hand too late; absent: none is known
   * of. Only the server counts them.
   */
  readonly usedByGone?: number;
  /** Days of the series at hand that came into being already; absent: nobody has looked. */
  readonly inSeries?: readonly SeriesVisit[];
  /** The group that a command about one of its members concerns, by its leader's appointment. */
  readonly group?: Appointment | null;
  /** Hosts who have named the actor, ended ones too [F16]; absent: nobody has. */
  readonly actsFor?: readonly ActedFor[];
  /** Whole documents of the others on the appointment; only the server has them. Absent: nobody has looked. */
  readonly documents?: Readonly<Record<string, VisitorDraft['document']>>;
  /** What the sign-in holds as an alumnus; absent: nothing. */
  readonly credentials?: readonly AlumniCredential[];
}

/**
 * What a command leads to. The device shows `appointment`; the server also does the rest: issue or re-issue passes,
 * revoke them, and send words to those in `notify`.
 */
export interface AppointmentChange {
  readonly appointment: Appointment;
  /** Approved visitors that have no pass yet. */
  readonly issue: readonly VisitorId[];
  /** Visitors whose pass says something else now: a new generation supersedes the older ones. */
  readonly reissue: readonly VisitorId[];
  /** Passes that end with this change. */
  readonly revoke: readonly PassId[];
  readonly notify: readonly {
    readonly visitorId: VisitorId;
    readonly about: 'invitation' | 'complete' | 'moved' | 'changed' | 'canceled';
  }[];
  /**
   * [APPT-53] Of those who are not on the visit any more: whose places stay used from now on, and whether those that were
   * used before are given back. The server alone counts them.
   */
  readonly used?: { readonly keep: readonly VisitorId[]; readonly release: boolean };
}

export const policyFor = (ctx: Pick<DecideContext, 'policies'>, visitType: VisitTypeCode): Policy | null =>
  ctx.policies.find((policy) => policy.visitType === visitType) ?? null;
