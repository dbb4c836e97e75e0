import type { Gate } from '@campus/domain';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, EmptyState, LinkButton, Page, PageHeader } from '../../../components';
import { useHoldUpdates } from '../../../offline';
import { useObservable } from '../../../session';
import type { GuardAct } from '../verdict/present-verdict';
import { useWedge } from '../scanner/use-wedge';
import type { GateSession } from '../tablet/gate-session';
import type { OpenShift } from '../tablet/tablet-store';
import { CameraView } from './camera-view';
import { DirectionBanner } from './direction-banner';
import { GateBoundary } from './gate-boundary';
import { GateFrame } from './gate-frame';
import { useGateSession } from './gate-provider';
import { PinForm } from './pin-form';
import { RecentScans } from './recent-scans';
import { ShortCodeDialog } from './short-code-dialog';
import { SoundHint } from './sound-hint';
import { SupervisorDialog } from './supervisor-dialog';
import { useScanDesk } from './use-scan-desk';
import { useWakeLock } from './use-wake-lock';
import { VerdictScreen } from './verdict-screen';
import styles from './scan-screen.module.css';

export function ScanScreen() {
  return (
    <GateBoundary>
      <AtTheGate />
    </GateBoundary>
  );
}

function AtTheGate() {
  const session = useGateSession();
  const { gate } = useObservable(session.view$, session.view());
  const shift = useObservable(session.shifts.shift$, session.shifts.current());
  if (shift === null) return <NobodyOnDuty session={session} />;
  if (shift.locked) return <Locked session={session} shift={shift} />;
  if (gate === null) return <WaitingForFacts session={session} />;
  return <Scanning key={shift.shift.id} session={session} shift={shift} gate={gate} />;
}

interface ScanningProps {
  readonly session: GateSession;
  readonly shift: OpenShift;
  readonly gate: Gate;
}

function Scanning({ session, shift, gate }: ScanningProps) {
  const t = useTranslations('gate');
  // Where exits are not scanned there is nothing to choose.
  const direction = gate.exitScan ? shift.direction : 'entry';
  const { desk, state } = useScanDesk(session, { shiftId: shift.shift.id, direction });
  const [dialog, setDialog] = useState<'short-code' | 'supervisor' | null>(null);
  const root = useRef<HTMLDivElement>(null);
  useWakeLock();
  useHoldUpdates(true);
  useWedge((code) => {
    setDialog(null);
    void desk.read(code, 'wedge');
  });
  const act = (chosen: GuardAct): void => {
    if (chosen === 'admit-by-supervisor' && shift.guard.role !== 'supervisor') setDialog('supervisor');
    else void desk.act(chosen).then(() => root.current?.focus());
  };
  return (
    <GateFrame session={session} fill tools={<Tools session={session} />}>
      <div ref={root} tabIndex={-1} className={styles['screen']}>
        <div className={styles['picture']}>
          <CameraView active={state.direction !== null} onFrame={(text) => void desk.frame(text)} />
        </div>
        <div className={styles['side']}>
          <DirectionBanner
            direction={state.direction}
            exitScan={gate.exitScan}
            onTurn={(next) => {
              desk.turn(next);
              void session.shifts.turn(next);
            }}
          />
          <div className={styles['buttons']}>
            <Button
              size="gate"
              icon="edit"
              isDisabled={state.direction === null}
              onPress={() => setDialog('short-code')}
            >
              {t('shortCode.open')}
            </Button>
            <SoundHint />
          </div>
          <RecentScans session={session} scans={state.recent} onUndo={(key) => void desk.undo(key)} />
        </div>
      </div>
      {state.shown && (
        <VerdictScreen
          key={state.shown.key}
          shown={state.shown}
          gates={session.view().book.gates}
          oldSystemLink={session.view().book.legacy?.link ?? null}
          onAct={act}
        />
      )}
      <ShortCodeDialog
        isOpen={dialog === 'short-code'}
        onClose={() => setDialog(null)}
        onCode={(code) => void desk.read(code, 'typed')}
      />
      <SupervisorDialog
        session={session}
        isOpen={dialog === 'supervisor'}
        onClose={() => setDialog(null)}
        onAdmit={() => {
          setDialog(null);
          void desk.act('admit-by-supervisor');
        }}
      />
    </GateFrame>
  );
}

function Tools({ session }: { readonly session: GateSession }) {
  const t = useTranslations('gate.shift');
  return (
    <>
      <Button onPress={() => void session.shifts.lock()}>{t('lock')}</Button>
      <LinkButton href="/gate/shift">{t('end')}</LinkButton>
    </>
  );
}

function NobodyOnDuty({ session }: { readonly session: GateSession }) {
  const t = useTranslations('gate.shift');
  return (
    <GateFrame session={session}>
      <Page>
        <EmptyState
          icon="person"
          title={t('none')}
          actions={
            <LinkButton look="primary" size="gate" href="/gate/shift">
              {t('title')}
            </LinkButton>
          }
        />
      </Page>
    </GateFrame>
  );
}

function Locked({ session, shift }: { readonly session: GateSession; readonly shift: OpenShift }) {
  const t = useTranslations('gate.shift');
  // The guard on duty, or a supervisor who finds the tablet locked.
  const may = session.view().guards.filter(({ id, role }) => id === shift.guard.id || role === 'supervisor');
  return (
    <GateFrame session={session}>
      <Page width="form">
        <PageHeader title={t('locked')} />
        <PinForm
          guards={may}
          submit={t('unlock')}
          onPin={(guard, pin) => session.shifts.unlock(guard, pin)}
          onDone={() => undefined}
        />
      </Page>
    </GateFrame>
  );
}

function WaitingForFacts({ session }: { readonly session: GateSession }) {
  const t = useTranslations('gate.waiting');
  return (
    <GateFrame session={session}>
      <Page>
        <EmptyState icon="sync" title={t('title')}>
          {t('body')}
        </EmptyState>
      </Page>
    </GateFrame>
  );
}
