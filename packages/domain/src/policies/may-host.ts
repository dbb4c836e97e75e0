import type { Person } from '../people/person';
import type { Policy } from './visit-type';

/** Whether this person may have visitors of this kind at all. */
export const mayHost = (person: Pick<Person, 'roles'>, policy: Pick<Policy, 'invitedBy'>): boolean =>
  policy.invitedBy.some((role) => person.roles.includes(role));
