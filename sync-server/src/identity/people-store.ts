import { Person, toInstant, uuidV7 } from '@campus/domain';
import type { Deps } from '../deps';
import type { PersonClaims } from './person-claims';

type PersonRow = Omit<Person, 'id'> & { readonly id: string };

/**
 * [IDENT-6] The person behind an issuer's subject, made at the first sign-in. Name, unit and roles follow the claims
 * of each sign-in; the id never changes, so appointments keep their host. New duties are marked in the same statement:
 * whoever publishes them takes the mark away.
 */
export async function savePerson(
  deps: Deps,
  claims: Omit<PersonClaims, 'email'>,
): Promise<{ readonly person: Person; readonly hasNewDuties: boolean }> {
  const nowMs = deps.clock.nowMs();
  const now = toInstant(nowMs);
  const { issuer, subject, name, unit, roles, locale } = claims;
  const [row] = await deps.sql<(PersonRow & { dutiesPending: boolean })[]>`
    insert into people as p (id, issuer, subject, name, unit, roles, locale, created_at, updated_at, duties_pending)
    values (${uuidV7(nowMs, deps.random.bytes(10))}, ${issuer}, ${subject}, ${name}, ${unit},
            ${[...roles]}::text[], ${locale}, ${now}, ${now}, true)
    on conflict (issuer, subject) do update
      set name = excluded.name, unit = excluded.unit, roles = excluded.roles, updated_at = excluded.updated_at,
          duties_pending = p.duties_pending or p.unit <> excluded.unit or p.roles <> excluded.roles
    returning id, name, unit, roles, locale, duties_pending`;
  const { dutiesPending: hasNewDuties = false, ...person } = row ?? {};
  return { person: Person.parse(person), hasNewDuties };
}

export async function loadPerson(sql: Deps['sql'], id: string): Promise<Person | null> {
  const [row] = await sql<PersonRow[]>`select id, name, unit, roles, locale from people where id = ${id}`;
  return row === undefined ? null : Person.parse(row);
}
