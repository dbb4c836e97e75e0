import { feedOf } from '@campus/sync-server';
import type { CollectionName } from '@campus/domain';
import type { Evidence, Shown } from '../evidence';
import type { DeviceEvidence, Documents } from '../realm/realm-api';
import type { Oracle } from './oracle';

/** I5: what a device holds is what its scope shows, no more and no less, and as it is shown. */
export const replicasEqual: Oracle = ({ server, devices }) => {
  const visible = namesIn(server.visible);
  return devices.flatMap((device) =>
    Object.entries(device.held).flatMap(([name, held]) => [
      ...againstScope(device, name, { held, visible }),
      ...againstFresh(device, name, held),
    ]),
  );
};

interface Holding {
  readonly held: Documents;
  readonly visible: ReadonlyMap<string, ReadonlySet<string>>;
}

function againstScope(
  { device, principal }: DeviceEvidence,
  name: string,
  { held, visible }: Holding,
): string[] {
  const shown = visible.get(feedKey(principal, name)) ?? new Set<string>();
  const missing = [...shown].filter((id) => !(id in held));
  const toomuch = Object.keys(held).filter((id) => !shown.has(id));
  return [
    ...missing.map((id) => `I5 ${device} misses ${name}/${id}`),
    ...toomuch.map((id) => `I5 ${device} holds ${name}/${id}, which is not his`),
  ];
}

function againstFresh({ device, fresh }: DeviceEvidence, name: string, held: Documents): string[] {
  const today = fresh[name] ?? {};
  return Object.keys(held)
    .filter((id) => id in today && held[id] !== today[id])
    .map((id) => `I5 ${device} holds an old ${name}/${id}`);
}

/** I5: nothing ever came that its scope did not show at some time. */
export const neverForbidden: Oracle = ({ server, devices }) => {
  const ever = namesIn(server.everVisible);
  return devices.flatMap(({ device, principal, everCame }) =>
    everCame
      .filter((name) => {
        const [collection = '', id = ''] = name.split('/');
        return ever.get(feedKey(principal, collection))?.has(id) !== true;
      })
      .map((name) => `I5 ${device} was sent ${name}, which was never his`),
  );
};

/** I5 beside the feed, from the tables: a host holds each of his visits. */
export const hostsHoldTheirs: Oracle = ({ server, devices }) =>
  devices
    .filter(({ principal }) => principal.kind === 'person')
    .flatMap(({ device, principal, held }) =>
      server.appointments
        .filter(({ hostId, id }) => hostId === principal.id && !(id in (held['appointments'] ?? {})))
        .map(({ id }) => `I5 ${device} does not hold the host's own ${id}`),
    );

type Principal = DeviceEvidence['principal'];

function feedKey(principal: Principal, collection: string): string {
  const signIn = { principal, revoked: false, sessionId: '' };
  const feed = feedOf(signIn, collection as CollectionName); // names of collections, as devices use them
  return `${feed?.scope ?? ''} ${feed?.feed ?? ''}`;
}

function namesIn(shown: Evidence['server']['visible']): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  const key = ({ scope, coll }: Shown): string => `${scope} ${coll}`;
  for (const one of shown) names.set(key(one), (names.get(key(one)) ?? new Set()).add(one.docId));
  return names;
}
