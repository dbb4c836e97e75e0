import { useNavigate } from '@remix-run/react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card, LinkButton, Page, PageHeader, TextField } from '../../../components';
import { deviceSession } from '../../../session';
import { enrolTablet, tidyCode, type EnrolOutcome } from '../tablet/enrol-tablet';
import type { GatePlatform } from '../tablet/gate-session';
import type { Enrolment } from '../tablet/tablet-store';
import { GateBoundary } from './gate-boundary';
import { GateFrame } from './gate-frame';
import { useGate } from './gate-provider';
import styles from './enrol-screen.module.css';

/** A tablet is enrolled once: code and name in, fingerprint compared, then it works without a network. */
export function EnrolScreen() {
  const { state } = useGate();
  if (state.kind === 'ready') return <AlreadyEnrolled name={state.session.enrolment.name} />;
  if (state.kind !== 'not-enrolled') return <GateBoundary>{null}</GateBoundary>;
  return (
    <GateFrame session={null}>
      <Page width="form">
        <Enrolling platform={state.platform} />
      </Page>
    </GateFrame>
  );
}

function AlreadyEnrolled({ name }: { readonly name: string }) {
  const t = useTranslations('gate.enrol');
  return (
    <GateFrame session={null}>
      <Page width="form">
        <PageHeader title={t('title')} lead={t('already', { name })} />
        <LinkButton look="primary" size="gate" href="/gate/shift">
          {t('toShift')}
        </LinkButton>
      </Page>
    </GateFrame>
  );
}

function Enrolling({ platform }: { readonly platform: GatePlatform }) {
  const [enrolled, setEnrolled] = useState<Enrolment | null>(null);
  if (enrolled !== null) return <CompareFingerprint enrolment={enrolled} platform={platform} />;
  return <EnrolForm platform={platform} onEnrolled={setEnrolled} />;
}

function EnrolForm(props: {
  readonly platform: GatePlatform;
  readonly onEnrolled: (enrolment: Enrolment) => void;
}) {
  const t = useTranslations('gate.enrol');
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [working, setWorking] = useState(false);
  const [outcome, setOutcome] = useState<EnrolOutcome | null>(null);
  const complete = code.trim() !== '' && name.trim() !== '';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!complete || working) return;
    setWorking(true);
    const next = await enrolTablet({ code: tidyCode(code), name: name.trim() }, props.platform.fetch);
    setWorking(false);
    setOutcome(next);
    if (next.kind === 'enrolled') props.onEnrolled(next.enrolment);
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)}>
      <PageHeader title={t('title')} lead={t('lead')} />
      <EnrolProblem outcome={outcome} />
      <TextField
        label={t('code')}
        hint={t('codeHint')}
        value={code}
        onChange={setCode}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck="false"
        isRequired
      />
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        value={name}
        onChange={setName}
        maxLength={60}
        isRequired
      />
      <Button type="submit" look="primary" size="gate" isDisabled={!complete || working}>
        {working ? t('working') : t('submit')}
      </Button>
    </form>
  );
}

function EnrolProblem({ outcome }: { readonly outcome: EnrolOutcome | null }) {
  const t = useTranslations('gate.enrol');
  const refusal = useTranslations('refusals');
  if (!globalThis.isSecureContext) return <Banner tone="bad" title={t('insecure')} />;
  if (outcome === null || outcome.kind === 'enrolled') return null;
  const words = outcome.kind === 'refused' ? refusal(outcome.code) : t(outcome.kind);
  return <Banner tone="bad" urgent title={words} />;
}

/** Nothing is stored before somebody has compared the two screens. */
function CompareFingerprint(props: { readonly enrolment: Enrolment; readonly platform: GatePlatform }) {
  const t = useTranslations('gate.enrol');
  const navigate = useNavigate();
  const { reopen } = useGate();
  const { store } = props.platform;
  const accept = async (): Promise<void> => {
    await store.save('enrolment', props.enrolment);
    await deviceSession.check();
    reopen();
    navigate('/gate/shift');
  };
  const undo = async (): Promise<void> => {
    await props.platform.fetch('/auth/signout', { method: 'POST' }).catch(() => undefined);
    reopen();
  };
  return (
    <div className={styles['form']}>
      <PageHeader title={t('doneTitle')} lead={t('doneBody')} />
      <Card title={t('fingerprint')}>
        <p className={styles['fingerprint']}>{props.enrolment.rootFingerprint}</p>
      </Card>
      <div className={styles['actions']}>
        <Button size="gate" look="danger" onPress={() => void undo()}>
          {t('differs')}
        </Button>
        <Button size="gate" look="primary" onPress={() => void accept()}>
          {t('matches')}
        </Button>
      </div>
    </div>
  );
}
