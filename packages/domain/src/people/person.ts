import { z } from 'zod';
import { PersonId } from '../ids';
import { Role } from '../policies/visit-type';
import { Locale } from '../visitors/visitor';

/** Somebody who signs in by the university's SSO; a host when he invites. */
export const Person = z.strictObject({
  id: PersonId,
  name: z.string().min(1).max(80),
  unit: z.string().max(80),
  roles: z.array(Role).min(1),
  locale: Locale,
});
export type Person = z.infer<typeof Person>;

/** A student who is nothing else: what is for staff alone is not for him. */
export const isStudentOnly = ({ roles }: Pick<Person, 'roles'>): boolean =>
  roles.every((role) => role === 'student');
