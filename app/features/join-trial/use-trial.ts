import { legacyHasEnded, type LegacySettings } from '@campus/domain';
import { useFacts, useNow } from '../../session';

export type Trial =
  | { readonly kind: 'opening' }
  | { readonly kind: 'none' }
  | { readonly kind: 'runs'; readonly settings: LegacySettings };

/** Whether an old system runs beside this one today, as it lies on this device. */
export function useTrial(): Trial {
  const facts = useFacts('legacy');
  const nowMs = useNow();
  if (facts === null) return { kind: 'opening' };
  const [settings] = facts;
  if (settings === undefined || legacyHasEnded(settings, nowMs)) return { kind: 'none' };
  return { kind: 'runs', settings };
}
