import { AppointmentId, decideApply, type Refusal, type VisitApplication } from '@campus/domain';
import { ApplicationTaken, type ApplicationForm } from '@campus/protocol';
import { type FormEvent, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button } from '../../components';
import { useHoldUpdates } from '../../offline';
import { newId, sendJson, type Sent } from '../../session';
import styles from './apply-to-visit.module.css';
import {
  applicationOf,
  firstValues,
  missingIn,
  textOfMissing,
  type ApplyValues,
  type MissingPath,
} from './apply-values';
import type { ErrorOf } from './fields-props';
import { AboutYou } from './about-you';
import { AboutVisit } from './about-visit';
import { forgetDraft, keepDraft, keptDraft, type SentApplication } from './kept-here';

type Fault =
  | { readonly missing: readonly MissingPath[] }
  | { readonly refusal: Pick<Refusal, 'code' | 'at'> }
  | 'offline';

/** One calm form in three parts; what is wrong is told by the rules that judge it on the server. */
export function ApplyForm({
  form,
  onSent,
}: {
  readonly form: ApplicationForm;
  readonly onSent: (sent: SentApplication) => void;
}) {
  const t = useTranslations('apply');
  const { values, change, clear, isDirty, isRestored } = useValues(form);
  useHoldUpdates(isDirty);
  const { fault, isBusy, send } = useSending(form, { values, onSent });
  const errorOf = useErrorOf(fault);
  const faultAt = fault !== null && fault !== 'offline' && 'refusal' in fault ? fault.refusal.at : undefined;
  const fields = { form, values, onChange: change, errorOf, faultAt };
  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void send(event)}>
      {isRestored && (
        <Banner tone="info" title={t('restored')} actions={<Button onPress={clear}>{t('clear')}</Button>} />
      )}
      <AboutVisit {...fields} />
      <AboutYou {...fields} />
      <Trouble fault={fault} errorOf={errorOf} />
      <p className={styles['quiet']}>{t('privacy')}</p>
      <div className={styles['actions']}>
        <Button type="submit" look="primary" size="large" isDisabled={isBusy}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}

function useValues(form: ApplicationForm) {
  const [kept] = useState(keptDraft);
  const [values, setValues] = useState<ApplyValues>(() => ({ ...firstValues(form, Date.now()), ...kept }));
  const [isDirty, setDirty] = useState(false);
  const [isRestored, setRestored] = useState(kept !== null);
  const latest = useRef(values);
  const show = (next: ApplyValues, dirty: boolean): void => {
    latest.current = next;
    setDirty(dirty);
    setValues(next);
  };
  const change = (part: Partial<ApplyValues>): void => {
    const next = { ...latest.current, ...part };
    keepDraft(next);
    show(next, true);
  };
  const clear = (): void => {
    forgetDraft();
    setRestored(false);
    show(firstValues(form, Date.now()), false);
  };
  return { values, change, clear, isDirty, isRestored };
}

function useSending(
  form: ApplicationForm,
  { values, onSent }: { readonly values: ApplyValues; readonly onSent: (sent: SentApplication) => void },
) {
  const locale = useLocale();
  const [fault, setFault] = useState<Fault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const idOf = useIdOf();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const missing = missingIn(values);
    const filled = applicationOf(values, { id: BLANK_ID, locale });
    const wrong = filled === null || missing.length > 0 ? null : judge(filled, form);
    if (missing.length > 0) setFault({ missing });
    else if (wrong !== null) setFault({ refusal: wrong });
    else if (filled !== null) {
      setBusy(true);
      const application = { ...filled, id: idOf(filled) };
      const answer = await sendJson('/api/applications', application);
      setBusy(false);
      const taken = takenOf(answer);
      if (taken === null) return fail(setFault, answer);
      return onSent({ ...taken, id: application.id, atMs: Date.now() });
    }
    focusFirstFault();
  };
  return { fault, isBusy, send };
}

/** The same form pressed again is the same application; a mended one is another. */
function useIdOf(): (application: VisitApplication) => AppointmentId {
  const last = useRef<{ readonly text: string; readonly id: AppointmentId } | null>(null);
  return (application) => {
    const text = JSON.stringify(application);
    if (last.current?.text !== text) last.current = { text, id: newId(AppointmentId) };
    return last.current.id;
  };
}

const BLANK_ID = AppointmentId.parse('00000000-0000-0000-0000-000000000000');

function judge(application: VisitApplication, form: ApplicationForm): Refusal | null {
  const { policies, gates, campusState: campus } = form;
  const decided = decideApply(application, { nowMs: Date.now(), policies, gates, campus });
  return decided.ok ? null : decided;
}

function takenOf(answer: Sent): ApplicationTaken | null {
  const read = answer.kind === 'done' ? ApplicationTaken.safeParse(answer.body) : null;
  return read?.success === true ? read.data : null;
}

function fail(setFault: (fault: Fault) => void, answer: Sent): void {
  if (answer.kind !== 'refused') return setFault('offline');
  const { code, at } = answer;
  setFault({ refusal: at === null ? { code } : { code, at } });
  focusFirstFault();
}

/** Once it is drawn as wrong: the eye and the screen reader land there. */
function focusFirstFault(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button')?.focus(),
  );
}

function useErrorOf(fault: Fault | null): ErrorOf {
  const t = useTranslations();
  return (path) => {
    if (fault === null || fault === 'offline') return undefined;
    if ('missing' in fault) {
      const missing = fault.missing.find((one) => one === path);
      return missing === undefined ? undefined : t(textOfMissing(missing));
    }
    return fault.refusal.at?.startsWith(path) === true ? t(`refusals.${fault.refusal.code}`) : undefined;
  };
}

const SHOWN = ['host.', 'details.', 'visitor.'];

function Trouble({ fault, errorOf }: { readonly fault: Fault | null; readonly errorOf: ErrorOf }) {
  const t = useTranslations();
  if (fault === null) return null;
  if (fault === 'offline')
    return (
      <Banner tone="warn" icon="offline" urgent title={t('apply.offline')}>
        {t('apply.offlineBody')}
      </Banner>
    );
  if (SHOWN.some((path) => errorOf(path) !== undefined) || 'missing' in fault)
    return <Banner tone="bad" urgent title={t('apply.mend')} />;
  return <Banner tone="bad" urgent title={t(`refusals.${fault.refusal.code}`)} />;
}
