import type { DeviceId, GateId } from '@campus/domain';
import type { Deps } from '../deps';
import type { VisitorDoor } from './visitor-door';

/** What is known of a tablet when it presents its cookie. */
export interface DeviceDoor {
  findDevice(id: DeviceId): Promise<{
    readonly name: string;
    readonly gateId: GateId;
    readonly revoked: boolean;
  } | null>;
}

/** What identity needs beyond `Deps`: the features' doors and the name of the replication's epoch. */
export interface IdentityDeps extends Deps {
  readonly visitors: VisitorDoor;
  readonly devices: DeviceDoor;
  readonly epoch: () => Promise<string>;
  /** Writes that a holder opened his passes into the deliveries that the host sees [F18]. */
  readonly opened: (holderId: string) => Promise<void>;
}
