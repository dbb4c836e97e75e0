import type { Guard } from '@campus/domain';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, RadioGroup, TextField } from '../../../components';
import type { SignOn } from '../tablet/shift';
import styles from './pin-form.module.css';

/** Name and PIN of a guard. The check is slow by design, so the button says that it is at it. */
export function PinForm(props: {
  readonly guards: readonly Guard[];
  readonly submit: string;
  readonly onPin: (guard: Guard, pin: string) => Promise<SignOn>;
  readonly onDone: () => void;
}) {
  const t = useTranslations('gate.shift');
  const { guards } = props;
  const [chosen, setChosen] = useState<string | null>(guards.length === 1 ? (guards[0]?.id ?? null) : null);
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [working, setWorking] = useState(false);
  const guard = guards.find(({ id }) => id === chosen) ?? null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working) return;
    if (guard === null) {
      setProblem(t('chooseFirst'));
      return;
    }
    setWorking(true);
    const answer = await props.onPin(guard, pin);
    setWorking(false);
    setPin('');
    if (answer.kind === 'open') props.onDone();
    else if (answer.kind === 'wrong-pin') setProblem(t('wrongPin'));
    else setProblem(t('wait', { seconds: String(Math.ceil(answer.ms / 1_000)) }));
  };

  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)}>
      <RadioGroup
        label={t('who')}
        options={[...guards]
          .sort(guardsFirst)
          .map(({ id, name, role }) => ({ value: id, label: `${name} · ${t(role)}` }))}
        value={chosen}
        onChange={setChosen}
      />
      <div className={styles['pin']}>
        <TextField
          label={t('pin')}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          value={pin}
          onChange={(typed) => {
            setPin(typed);
            setProblem(undefined);
          }}
          error={problem}
        />
        <Button type="submit" look="primary" size="gate" isDisabled={working || pin === ''}>
          {working ? t('checking') : props.submit}
        </Button>
      </div>
    </form>
  );
}

/** Whoever stands here most days comes first. */
const guardsFirst = (a: Guard, b: Guard): number =>
  Number(a.role === 'supervisor') - Number(b.role === 'supervisor') || a.name.localeCompare(b.name);
