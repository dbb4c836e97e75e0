import type { Movement, ScanEvent } from '@campus/domain';

export type SeenHere = Pick<Movement, 'direction' | 'at' | 'gateId' | 'inferred'>;

/**
 * The movements of one pass as this tablet knows them [TAB-9]: the server's, and its own scans that the server has not
 * turned into movements yet. The guard's last word about a scan counts: one taken back is no movement, whether or not
 * the server has heard of it.
 */
export function movementsSeen(
  movements: readonly Movement[],
  scans: readonly ScanEvent[],
): readonly SeenHere[] {
  const chains = chainsOf(scans);
  const lastWordOf = new Map(
    chains.flatMap((chain) => chain.map(({ id }) => [id, lastWord(chain)] as const)),
  );
  const fromServer = movements.filter(({ eventId }) => {
    const last = eventId === null ? undefined : lastWordOf.get(eventId);
    return last === undefined || last.action === 'admitted';
  });
  const known = new Set(fromServer.map(({ eventId }) => eventId));
  const own = chains.filter(
    (chain) => lastWord(chain)?.action === 'admitted' && !chain.some(({ id }) => known.has(id)),
  );
  return [...fromServer.map(asSeen), ...own.flatMap((chain) => chain.slice(-1)).map(ownAsSeen)];
}

/** Each first event with those that correct it, in the order of the journal. */
function chainsOf(scans: readonly ScanEvent[]): readonly (readonly ScanEvent[])[] {
  const inOrder = [...scans].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rootOf = new Map<string, string>();
  const chains = new Map<string, ScanEvent[]>();
  for (const scan of inOrder) {
    const root = scan.corrects === null ? scan.id : (rootOf.get(scan.corrects) ?? scan.corrects);
    rootOf.set(scan.id, root);
    chains.set(root, [...(chains.get(root) ?? []), scan]);
  }
  return [...chains.values()];
}

const lastWord = (chain: readonly ScanEvent[]): ScanEvent | undefined => chain.at(-1);

const asSeen = ({ direction, at, gateId, inferred }: Movement): SeenHere => ({
  direction,
  at,
  gateId,
  inferred,
});
const ownAsSeen = ({ direction, trustedAt, gateId }: ScanEvent): SeenHere => ({
  direction,
  at: trustedAt,
  gateId,
  inferred: false,
});
