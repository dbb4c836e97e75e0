import type { SignIn } from '../../sign-in';

/** Security and IT run the old system beside this one [LEG-13]. */
export const mayRunOldSystem = ({ principal }: SignIn): boolean =>
  principal.kind === 'person' && principal.roles.some((role) => role === 'security' || role === 'it-admin');
