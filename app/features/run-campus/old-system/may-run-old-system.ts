import { useSession } from '../../../session';

/** Security and IT run the old system beside this one [LEG-13]; the server asks again. */
export function useMayRunOldSystem(): boolean {
  const { principal } = useSession();
  return (
    principal?.kind === 'person' && principal.roles.some((role) => role === 'security' || role === 'it-admin')
  );
}
