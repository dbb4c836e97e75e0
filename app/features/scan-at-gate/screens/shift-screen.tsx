import { useNavigate } from '@remix-run/react';
import { writeTime } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button, LinkButton, Page, PageHeader, Skeleton } from '../../../components';
import { useObservable } from '../../../session';
import type { GateSession } from '../tablet/gate-session';
import type { OpenShift } from '../tablet/tablet-store';
import { GateBoundary } from './gate-boundary';
import { GateFrame } from './gate-frame';
import { useGateSession } from './gate-provider';
import { gateSound } from './gate-sound';
import { PinForm } from './pin-form';
import styles from './enrol-screen.module.css';

export function ShiftScreen() {
  return (
    <GateBoundary>
      <Shift />
    </GateBoundary>
  );
}

function Shift() {
  const session = useGateSession();
  const shift = useObservable(session.shifts.shift$, session.shifts.current());
  return (
    <GateFrame session={session}>
      <Page width="form">
        {shift === null ? <StartShift session={session} /> : <ShiftIsOpen session={session} shift={shift} />}
      </Page>
    </GateFrame>
  );
}

function StartShift({ session }: { readonly session: GateSession }) {
  const t = useTranslations('gate.shift');
  const navigate = useNavigate();
  const { guards } = useObservable(session.view$, session.view());
  const begin = (): void => {
    void session.keepStorage();
    navigate('/gate');
  };
  return (
    <div className={styles['form']}>
      <PageHeader title={t('title')} lead={t('lead')} />
      {guards.length === 0 ? (
        <>
          <Banner tone="warn" title={t('noGuards')} />
          <Skeleton label={t('noGuards')} lines={3} />
        </>
      ) : (
        <PinForm
          guards={guards}
          submit={t('start')}
          onPin={(guard, pin) => {
            // This tap is what lets the browser make sounds from now on.
            gateSound.unlock();
            return session.shifts.signOn(guard, pin);
          }}
          onDone={begin}
        />
      )}
    </div>
  );
}

function ShiftIsOpen(props: { readonly session: GateSession; readonly shift: OpenShift }) {
  const t = useTranslations('gate.shift');
  const locale = useLocale();
  const { shift, guard } = props.shift;
  const since = writeTime(shift.startedAt, locale);
  return (
    <div className={styles['form']}>
      <PageHeader title={t('title')} lead={t('open', { name: guard.name, time: since })} />
      <div className={styles['actions']}>
        <LinkButton size="gate" look="primary" icon="code" href="/gate">
          {t('continue')}
        </LinkButton>
        <Button size="gate" icon="signOut" onPress={() => void props.session.shifts.end()}>
          {t('end')}
        </Button>
      </div>
    </div>
  );
}
