import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { GatePlatform, GateSession } from '../tablet/gate-session';
import { createGateTab } from '../tablet/one-gate-tab';
import { openGate, type GateState, type OpenedGate } from '../tablet/open-gate';

interface Gate {
  readonly state: GateState;
  /** After enrolment, after an undone one, on «try again». */
  readonly reopen: (how?: { readonly takeOver: boolean }) => void;
}

const GateContext = createContext<Gate | null>(null);
const SessionContext = createContext<GateSession | null>(null);

/** One life of the gate in this tab. Closing finishes before the next one opens: both would write one journal. */
let closing: Promise<void> = Promise.resolve();

export function GateProvider(props: {
  readonly createPlatform: () => GatePlatform;
  readonly children: ReactNode;
}) {
  const { createPlatform, children } = props;
  const [state, setState] = useState<GateState>({ kind: 'opening' });
  const [attempt, setAttempt] = useState({ number: 0, takeOver: false });
  useEffect(() => {
    const tab = createGateTab(navigator.locks);
    let current = true;
    const opened = closing.then(() => openGate(createPlatform, tab, attempt));
    const close = async (): Promise<void> => {
      await opened.then((gate: OpenedGate) => gate.close()).catch(() => undefined);
      await tab.release();
    };
    tab.onLost(() => {
      if (!current) return;
      setState({ kind: 'other-tab' });
      void close();
    });
    void opened.then((gate) => current && setState(gate.state));
    return () => {
      current = false;
      setState({ kind: 'opening' });
      closing = close();
    };
  }, [createPlatform, attempt]);
  const reopen = useCallback(
    (how = { takeOver: false }) => setAttempt((before) => ({ ...how, number: before.number + 1 })),
    [],
  );
  const gate = useMemo(() => ({ state, reopen }), [state, reopen]);
  return (
    <GateContext.Provider value={gate}>
      <SessionContext.Provider value={state.kind === 'ready' ? state.session : null}>
        {children}
      </SessionContext.Provider>
    </GateContext.Provider>
  );
}

export function useGate(): Gate {
  const gate = useContext(GateContext);
  if (gate === null) throw new Error('useGate outside of a GateProvider');
  return gate;
}

/** Below a GateBoundary only. */
export function useGateSession(): GateSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useGateSession without an open gate');
  return session;
}
