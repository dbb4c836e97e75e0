import type { DeviceEvidence } from './realm/realm-api';

/** Everything that the oracles look at, taken when all has come to rest. */
export interface Evidence {
  readonly server: ServerEvidence;
  readonly devices: readonly DeviceEvidence[];
  /** Devices whose queues were not empty, or whose pulls not idle, in time. */
  readonly behind: readonly string[];
  readonly converged: boolean;
  /** What the realms printed. */
  readonly noise: readonly string[];
  readonly quota: number;
}

export interface ServerEvidence {
  readonly appointments: readonly AppointmentRow[];
  readonly commands: readonly CommandRow[];
  readonly scans: readonly ScanRow[];
  /** Ids of rows that stand in no table of their own, of either kind of quarantine. */
  readonly quarantined: readonly { readonly id: string; readonly why: string }[];
  /** `scope collection/id` of what is visible now, and of what ever was. */
  readonly visible: readonly Shown[];
  readonly everVisible: readonly Shown[];
  readonly states: readonly StateChange[];
  readonly audits: readonly AuditRow[];
  /** The chain of the trail as a whole. */
  readonly trailHolds: boolean;
  readonly people: readonly { readonly id: string; readonly roles: readonly string[] }[];
  readonly delegations: readonly { readonly hostId: string; readonly delegateId: string }[];
  /** Guests that count against the quota, by day. */
  readonly guests: readonly { readonly day: string; readonly count: number }[];
  readonly handed: readonly string[];
  readonly log: string;
  /** Of these lines, those that tell of a failure. */
  readonly failures: readonly string[];
  readonly secrets: readonly string[];
}

export interface AppointmentRow {
  readonly id: string;
  readonly hostId: string;
  readonly state: string;
}
export interface CommandRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly scope: string;
}
export interface ScanRow {
  readonly id: string;
  readonly deviceId: string;
  readonly journalId: string;
  readonly seq: number;
  readonly prevHash: string;
  /** Worked out here from what is stored, without looking at the stored hash. */
  readonly hash: string;
}
export interface Shown {
  readonly scope: string;
  readonly coll: string;
  readonly docId: string;
}
export interface StateChange {
  readonly id: string;
  readonly was: string;
  readonly became: string;
  readonly xid: string;
}
export interface AuditRow {
  readonly action: string;
  readonly actor: string;
  readonly subject: string;
  readonly xid: string;
}
