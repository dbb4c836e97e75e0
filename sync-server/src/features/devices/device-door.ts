import { GateId, type DeviceId } from '@campus/domain';
import { PublicJwk } from '@campus/pass';
import { readAtOnce } from '../../db/transaction';
import type { DeviceDoor } from '../../identity';
import type { Kit } from '../work';

/** What identity asks when a tablet presents its cookie. */
export const createDeviceDoor = (kit: Kit): DeviceDoor => ({
  async findDevice(id: DeviceId) {
    const [row] = await readAtOnce(
      kit.sql,
      'server',
      (tx) => tx<{ name: string; gateId: string; state: string; publicJwk: unknown }[]>`
        select name, gate_id, state, public_jwk from devices where id = ${id}`,
    );
    if (row === undefined) return null;
    return {
      name: row.name,
      gateId: GateId.parse(row.gateId),
      revoked: row.state === 'revoked',
      publicJwk: PublicJwk.parse(row.publicJwk),
    };
  },
});
