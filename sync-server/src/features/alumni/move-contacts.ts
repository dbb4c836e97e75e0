import type { Alumnus } from '@campus/domain';
import { moveVisitor } from '../appointments';
import type { Work } from '../work';
import { saveAlumnus, scopesOfAlumnus, type KnownAlumnus } from './alumnus-store';
import { publishCredentials } from './credential-store';

/**
 * Rewrites a line of the register. [ALUMNI-5] His sign-ins follow his contacts: an address that is no longer his sees
 * neither credential nor visits, and what it was shown opens nothing.
 */
export async function rewriteAlumnus(
  work: Work,
  known: Pick<KnownAlumnus, 'id' | 'alumnus'>,
  alumnus: Alumnus,
): Promise<void> {
  const ids = await saveAlumnus(work, known.id, alumnus);
  const { phone, email } = alumnus;
  if (phone !== known.alumnus.phone || email !== known.alumnus.email) {
    const holders = scopesOfAlumnus(ids);
    for (const visit of await visitsOf(work, known.id))
      await moveVisitor(work, visit, { phone, email, holders });
  }
  await publishCredentials(work, known.id);
}

const visitsOf = (work: Work, alumnusId: string) => work.tx<{ appointmentId: string; visitorId: string }[]>`
  select o.appointment_id, v.visitor_id
    from alumni_visits o join appointment_visitors v on v.appointment_id = o.appointment_id
   where o.alumnus_id = ${alumnusId} and not v.erased order by o.appointment_id, v.visitor_id`;
