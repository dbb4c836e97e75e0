import type { Work } from '../work';
import { linkHashOf, linkTokenOf } from './link-token';
import type { PassRow } from './pass-row';

/** [MSG-14] A link without sign-in was given for one phone: with another one it leads nowhere, and none is given yet. */
export async function closeOpenLink(work: Work, pass: Pick<PassRow, 'id' | 'linkVersion'>): Promise<void> {
  const linkVersion = pass.linkVersion + 1;
  const linkHash = linkHashOf(linkTokenOf(work.kit.secrets.linkKey, pass.id, linkVersion));
  await work.tx`
    update passes set no_login_link = false, link_version = ${linkVersion}, link_hash = ${linkHash}
     where id = ${pass.id}`;
}
