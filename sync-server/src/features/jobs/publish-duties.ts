import type { PersonId } from '@campus/domain';
import { publishForDecider } from '../appointments';
import { publishDelegationsOf } from '../delegates';
import type { Work } from '../work';

/** Each may have a whole unit's queue to be published. */
export const PEOPLE_AT_ONCE = 5;

/** What somebody's roles and unit let him see now: as one who decides, and as one who acts for others. */
export async function publishDutiesOf(work: Work, personId: PersonId): Promise<void> {
  await publishForDecider(work, personId);
  await publishDelegationsOf(work, personId);
}

/**
 * What waits for whom, after duties changed and nobody has published it: the server died within a sign-in, or a
 * migration marked them. Answers a full load while there may be more.
 */
export async function publishDuties(work: Work): Promise<number> {
  const people = await work.tx<{ id: PersonId }[]>`
    select id from people where duties_pending order by id limit ${PEOPLE_AT_ONCE} for update skip locked`;
  for (const { id } of people) await publishDutiesOf(work, id);
  return people.length;
}
