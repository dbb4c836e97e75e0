import type { Direction } from '@campus/domain';
import { useEffect, useMemo } from 'react';
import { useObservable } from '../../../session';
import { createScanDesk, type DeskState, type ScanDesk } from '../crossing/scan-desk';
import { observe } from '../crossing/scan-observation';
import type { GateSession } from '../tablet/gate-session';
import { gateSound } from './gate-sound';

/** The desk of this shift. Names in its memory go with it when the shift ends or the screen is left. */
export function useScanDesk(
  session: GateSession,
  begin: { readonly shiftId: string; readonly direction: Direction | null },
): { readonly desk: ScanDesk; readonly state: DeskState } {
  const { shiftId } = begin;
  const desk = useMemo(
    () => createScanDesk(depsOf(session), begin.direction),
    // The direction at the beginning only; from then on the desk's own counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [session, shiftId],
  );
  useEffect(() => () => desk.close(), [desk]);
  return { desk, state: useObservable(desk.state$, desk.state()) };
}

const depsOf = (session: GateSession): Parameters<typeof createScanDesk>[0] => ({
  judge: (question) => session.judge(question),
  observe: (judged) => {
    const open = session.shifts.current();
    const gateId = session.view().gate?.id ?? session.enrolment.gateId;
    return observe(judged, { shift: open?.shift ?? null, gateId });
  },
  record: (observation) => session.record(observation),
  time: () => session.time(),
  monotonicMs: () => session.platform.monotonicMs(),
  after: (ms, go) => session.platform.after(ms, go),
  signal: (presentation) => gateSound.give(presentation),
});
