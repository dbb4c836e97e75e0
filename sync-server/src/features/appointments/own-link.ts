import { linkHashOf, linkTokenOf } from '../passes';
import type { Tx } from '../../db/transaction';
import type { Kit } from '../work';

interface OwnLink {
  readonly visitorId: string;
  readonly linkVersion: number;
}

/** [DOC-7] The token of `/p/<token>` for whoever was asked for his document: made of himself, since he has no pass yet. */
export const ownLinkToken = (kit: Pick<Kit, 'secrets'>, { visitorId, linkVersion }: OwnLink): string =>
  linkTokenOf(kit.secrets.linkKey, `visitor ${visitorId}`, linkVersion);

/** By this it is found again; null: he never had one. */
export const ownLinkHash = (kit: Pick<Kit, 'secrets'>, of: OwnLink): Buffer | null =>
  of.linkVersion === 0 ? null : linkHashOf(ownLinkToken(kit, of));

/**
 * Whom a token means, by his pass or before he has one. [DOC-7] The earlier link leads on to the pass until links of
 * that pass are ended: then it ends with them.
 */
export async function findLinked(
  tx: Tx,
  token: string,
): Promise<{ readonly appointmentId: string; readonly visitorId: string } | null> {
  const hash = linkHashOf(token);
  const [row] = await tx<{ appointmentId: string; visitorId: string }[]>`
    select appointment_id, visitor_id from passes where link_hash = ${hash}
    union all
    select v.appointment_id, v.visitor_id
      from appointment_visitors v left join passes p on p.visitor_id = v.visitor_id
     where v.link_hash = ${hash} and coalesce(p.link_version, 1) = 1`;
  return row ?? null;
}
