import type { PublicJwk } from '@campus/pass';
import type { DeviceId, GateId, PersonId, VisitorId } from '@campus/domain';
import type { Deps } from '../deps';
import type { AlumniDoor } from './alumni-door';
import type { VisitorDoor } from './visitor-door';

/** What is known of a tablet when it presents its cookie. */
export interface DeviceDoor {
  findDevice(id: DeviceId): Promise<{
    readonly name: string;
    readonly gateId: GateId;
    readonly revoked: boolean;
    /** Of the key that it made at enrolment. */
    readonly publicJwk: PublicJwk;
  } | null>;
}

/** What identity needs beyond `Deps`: the features' doors and the name of the replication's epoch. */
export interface IdentityDeps extends Deps {
  readonly visitors: VisitorDoor;
  readonly devices: DeviceDoor;
  readonly alumni: AlumniDoor;
  readonly epoch: () => Promise<string>;
  /** A person's roles or unit are new: what waits for his decision is made to reach him. */
  readonly dutiesChanged: (personId: PersonId) => Promise<void>;
  /** At each sign-in: where the provider says that this person is written to. */
  readonly mailboxNamed: (of: {
    readonly personId: PersonId;
    readonly email: string | null;
  }) => Promise<void>;
  /** Writes into the deliveries that hosts see that a message was opened [F18]. */
  readonly opened: (by: OpenedBy) => Promise<void>;
}

/** A holder proved his phone: all text messages to it count. A link was opened: that visitor's own messages. */
export type OpenedBy = { readonly holderId: VisitorId } | { readonly visitorId: VisitorId };
