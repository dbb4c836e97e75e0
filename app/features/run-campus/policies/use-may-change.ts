import { useSession } from '../../../session';

/** Security alone changes rules [POLICY-1]; the server asks again. */
export function useMayChange(): boolean {
  const { principal } = useSession();
  return principal?.kind === 'person' && principal.roles.includes('security');
}
