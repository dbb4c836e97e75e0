/** Opens the gate of this tab, once: the lock first, then what the tablet remembers, then its data. */
import { openGateSession, type GatePlatform, type GateSession } from './gate-session';
import type { GateTab } from './one-gate-tab';

export type GateState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'other-tab' }
  | { readonly kind: 'not-enrolled'; readonly platform: GatePlatform }
  | { readonly kind: 'ready'; readonly session: GateSession }
  | { readonly kind: 'failed' };

export interface OpenedGate {
  readonly state: GateState;
  close(): Promise<void>;
}

export async function openGate(
  createPlatform: () => GatePlatform,
  tab: GateTab,
  { takeOver }: { readonly takeOver: boolean },
): Promise<OpenedGate> {
  const nothing = (state: GateState): OpenedGate => ({ state, close: () => Promise.resolve() });
  try {
    if (takeOver) await tab.takeOver();
    else if (!(await tab.claim())) return nothing({ kind: 'other-tab' });
    const platform = createPlatform();
    const enrolment = await platform.store.load('enrolment');
    if (enrolment === null) return nothing({ kind: 'not-enrolled', platform });
    const session = await openGateSession(platform, enrolment);
    if (takeOver) await session.takeOverScans();
    return { state: { kind: 'ready', session }, close: () => session.close() };
  } catch {
    return nothing({ kind: 'failed' });
  }
}
