import { atCampus, campusDayOf, days, toInstant, toMs, type BatchSend } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { RadioGroup, TextField } from '../../components';
import styles from './batch.module.css';

const KINDS = ['now', 'at', 'self'] as const;

/** When the invitations go out: at once, at a time, or not at all. */
export function SendChoice(props: {
  readonly send: BatchSend;
  readonly onChange: (send: BatchSend) => void;
}) {
  const t = useTranslations('batches.send');
  const { send, onChange } = props;
  const choose = (kind: BatchSend['kind']) => {
    if (kind !== 'at') return onChange({ kind });
    const tomorrow = atCampus(campusDayOf(Date.now() + days(1)), '08:00');
    onChange({ kind, at: toInstant(tomorrow) });
  };
  return (
    <div className={styles['form']}>
      <RadioGroup<BatchSend['kind']>
        label={t('when')}
        options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={send.kind}
        onChange={choose}
      />
      {send.kind === 'at' && <Moment at={send.at} onChange={(at) => onChange({ kind: 'at', at })} />}
    </div>
  );
}

function Moment(props: { readonly at: string; readonly onChange: (at: string) => void }) {
  const t = useTranslations('batches.send');
  const day = campusDayOf(toMs(props.at));
  const minutes = Math.round((toMs(props.at) - atCampus(day, '00:00')) / 60_000);
  const pad = (n: number): string => String(n).padStart(2, '0');
  const time = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  const set = (newDay: string, newTime: string) => {
    if (newDay !== '' && newTime !== '') props.onChange(toInstant(atCampus(newDay, newTime)));
  };
  return (
    <div className={styles['grid']}>
      <TextField label={t('day')} type="date" value={day} onChange={(text) => set(text, time)} />
      <TextField label={t('time')} type="time" value={time} onChange={(text) => set(day, text)} />
    </div>
  );
}
