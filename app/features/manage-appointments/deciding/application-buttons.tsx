import {
  atCampus,
  campusDayOf,
  minutes,
  timeOfDayOf,
  toInstant,
  toMs,
  type Appointment,
} from '@campus/domain';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Dialog, TextField } from '../../../components';
import styles from './deciding.module.css';

export interface Window {
  readonly startAt: string;
  readonly endAt: string;
}

/** What a host can also answer to somebody who applied: another time, or a colleague. */
export function ApplicationButtons(props: {
  readonly appointment: Appointment;
  readonly onMove: (to: Window) => void;
  readonly onHandOver: (email: string) => void;
}) {
  const t = useTranslations('approvals');
  const [open, setOpen] = useState<'move' | 'hand-over' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <Button icon="clock" onPress={() => setOpen('move')}>
        {t('move')}
      </Button>
      <Button icon="share" onPress={() => setOpen('hand-over')}>
        {t('handOver')}
      </Button>
      {open === 'move' && (
        <MoveDialog appointment={props.appointment} onClose={close} onMove={props.onMove} />
      )}
      {open === 'hand-over' && <HandOverDialog onClose={close} onHandOver={props.onHandOver} />}
    </>
  );
}

function MoveDialog(props: {
  readonly appointment: Appointment;
  readonly onClose: () => void;
  readonly onMove: (to: Window) => void;
}) {
  const t = useTranslations();
  const [values, setValues] = useState(() => valuesOf(props.appointment));
  const [isMissing, setMissing] = useState(false);
  const change = (part: Partial<typeof values>): void => {
    setMissing(false);
    setValues({ ...values, ...part });
  };
  const move = (): void => {
    const to = windowOf(values);
    if (to === null) return setMissing(true);
    props.onClose();
    props.onMove(to);
  };
  return (
    <Dialog
      title={t('approvals.moveTitle')}
      isOpen
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t('shell.actions.cancel')}</Button>
          <Button look="primary" onPress={move}>
            {t('approvals.moveNow')}
          </Button>
        </>
      }
    >
      <div className={styles['dialog']}>
        <TextField
          label={t('appointments.form.date')}
          hint={t('approvals.moveHint')}
          type="date"
          value={values.day}
          onChange={(day) => change({ day })}
          error={isMissing ? t('approvals.moveMissing') : undefined}
          isRequired
        />
        <TextField
          label={t('appointments.form.from')}
          type="time"
          value={values.from}
          onChange={(from) => change({ from })}
          isRequired
        />
        <TextField
          label={t('appointments.form.to')}
          type="time"
          value={values.to}
          onChange={(to) => change({ to })}
          isRequired
        />
      </div>
    </Dialog>
  );
}

function HandOverDialog(props: {
  readonly onClose: () => void;
  readonly onHandOver: (email: string) => void;
}) {
  const t = useTranslations('approvals');
  const actions = useTranslations('shell.actions');
  const [email, setEmail] = useState('');
  const [isMissing, setMissing] = useState(false);
  const handOver = (): void => {
    if (!email.includes('@')) return setMissing(true);
    props.onClose();
    props.onHandOver(email.trim());
  };
  return (
    <Dialog
      title={t('handOverTitle')}
      isOpen
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{actions('cancel')}</Button>
          <Button look="primary" onPress={handOver}>
            {t('handOverNow')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('colleague')}
        hint={t('colleagueHint')}
        type="email"
        inputMode="email"
        autoComplete="off"
        maxLength={120}
        isRequired
        value={email}
        onChange={(text) => {
          setEmail(text);
          setMissing(false);
        }}
        error={isMissing ? t('colleagueMissing') : undefined}
      />
    </Dialog>
  );
}

const valuesOf = ({ startAt, endAt }: Appointment) => ({
  day: campusDayOf(toMs(startAt)),
  from: timeOfDayOf(toMs(startAt)),
  to: timeOfDayOf(toMs(endAt) - 1) === '23:59' ? '23:59' : timeOfDayOf(toMs(endAt)),
});

function windowOf({ day, from, to }: ReturnType<typeof valuesOf>): Window | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isTime(from) || !isTime(to)) return null;
  const endMs = atCampus(day, to) + (to === '23:59' ? minutes(1) : 0);
  return { startAt: toInstant(atCampus(day, from)), endAt: toInstant(endMs) };
}

const isTime = (text: string): boolean => /^\d{2}:\d{2}$/.test(text);
