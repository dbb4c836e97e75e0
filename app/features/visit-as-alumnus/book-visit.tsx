import {
  bookingDays,
  decideBookAsAlumnus,
  gatesOfType,
  visitsLeft,
  type Policy,
  type Refusal,
} from '@campus/domain';
import { useNavigate } from '@remix-run/react';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import {
  Banner,
  Button,
  Card,
  CheckboxGroup,
  CompanionFields,
  Page,
  PageHeader,
  RadioGroup,
  rowOfCompanion,
  Skeleton,
  TextField,
} from '../../components';
import { useWorkspace } from '../../session';
import { AlumniEntrance } from './alumni-entrance';
import { type BookingField, bookingOf, type BookingValues, fieldOf, firstDay, timesOf } from './booking-form';
import { DayField } from './day-field';
import { type AlumnusBook, useAlumnus, waitingBookings } from './use-alumnus';
import styles from './visit-as-alumnus.module.css';

/** A visit without a host: the day, the hours, the gates, who comes along. */
export function BookVisit() {
  const t = useTranslations();
  const book = useAlumnus();
  const policy = book?.policy ?? null;
  return (
    <Page>
      {book?.credentials.length === 0 ? (
        <AlumniEntrance />
      ) : (
        <PageHeader
          title={t('alumni.book.title')}
          back={{ href: '/alumni', label: t('alumni.book.back') }}
          lead={t('alumni.book.zone')}
        />
      )}
      {book === null && <Skeleton label={t('shell.loading')} lines={6} />}
      {book !== null && book.credentials.length > 0 && policy !== null && (
        <BookingForm book={book} policy={policy} />
      )}
    </Page>
  );
}

interface Fault {
  readonly field: BookingField;
  readonly words: string;
  /** Of the companions. */
  readonly row?: number | undefined;
}

function BookingForm({ book, policy }: { readonly book: AlumnusBook; readonly policy: Policy }) {
  const t = useTranslations('alumni.book');
  const locale = useLocale();
  const { values, change, fault, send, isBusy } = useBooking(book, policy);
  const errorOf = (field: BookingField) => (fault?.field === field ? fault.words : undefined);
  const gates = gatesOfType(policy, book.ctx.gates).map((gate) => ({
    value: gate.id,
    label: `${gate.name[locale]} ${gate.opens}–${gate.closes}`,
  }));
  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void send(event)}>
      <Card>
        <div className={styles['form']}>
          {book.shown.length > 1 && (
            <RadioGroup
              label={t('who')}
              options={book.shown.map(({ alumnusId, name }) => ({ value: alumnusId as string, label: name }))}
              value={values.alumnusId}
              onChange={(alumnusId) => change({ alumnusId })}
            />
          )}
          <LeftNote book={book} alumnusId={values.alumnusId} policy={policy} />
          <DayField
            days={bookingDays(book.ctx)}
            value={values.day}
            onChange={(day) => change({ day, ...timesOf(day, policy, book.ctx.nowMs) })}
            error={errorOf('day')}
          />
          <div className={styles['grid']}>
            <TextField
              label={t('from')}
              type="time"
              value={values.from}
              onChange={(from) => change({ from })}
              error={errorOf('from')}
              isRequired
            />
            <TextField
              label={t('to')}
              type="time"
              value={values.to}
              onChange={(to) => change({ to })}
              error={errorOf('to')}
              isRequired
            />
          </div>
          <CheckboxGroup
            label={t('gates')}
            options={gates}
            value={values.gates}
            onChange={(chosen) => change({ gates: chosen })}
            error={errorOf('gates')}
            isRequired
          />
          <CompanionFields
            companions={values.companions}
            policy={policy}
            onChange={(companions) => change({ companions })}
            errors={{ at: fault?.row, text: errorOf('companions') }}
          />
          <div className={styles['grid']}>
            <TextField
              label={t('plate')}
              value={values.plate}
              onChange={(plate) => change({ plate })}
              error={errorOf('plate')}
              maxLength={12}
            />
            <TextField
              label={t('purpose')}
              value={values.purpose}
              onChange={(purpose) => change({ purpose })}
              maxLength={120}
            />
          </div>
        </div>
      </Card>
      {fault !== null && <Banner tone="bad" urgent title={fault.words} />}
      <div className={styles['actions']}>
        <Button type="submit" look="primary" size="large" isDisabled={isBusy}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}

function LeftNote(props: {
  readonly book: AlumnusBook;
  readonly alumnusId: string;
  readonly policy: Policy;
}) {
  const t = useTranslations('alumni');
  const { book, alumnusId, policy } = props;
  const credential = book.shown.find((one) => one.alumnusId === alumnusId);
  const counted = credential === undefined ? null : visitsLeft(credential, policy);
  if (credential === undefined || counted === null) return null;
  const left = Math.max(0, counted - waitingBookings(book, credential));
  if (left === 0) return <Banner tone="warn" title={t('book.full')} />;
  const count = t('credential.leftCount', { left: String(left), max: String(policy.visitsPerYear ?? 0) });
  return (
    <p className={styles['quiet']}>
      {t('credential.left')}: {count}
    </p>
  );
}

/** The form's values, checked by the rule that the server asks too, and sent as a command that waits for a network. */
function useBooking(book: AlumnusBook, policy: Policy) {
  const t = useTranslations();
  const locale = useLocale();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [values, setValues] = useState(() => emptyBooking(book, policy));
  const [fault, setFault] = useState<Fault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<BookingValues>) => {
    setValues({ ...values, ...part });
    setFault(null);
  };
  const told = ({ code, at }: Refusal): Fault => ({
    field: fieldOf(at),
    words: t(`refusals.${code}`),
    row: rowOfCompanion(at, values.companions),
  });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (values.day === '') return setFault({ field: 'day', words: t('alumni.book.missingDay') });
    if (values.gates.length === 0) return setFault({ field: 'gates', words: t('alumni.book.missingGates') });
    const body = bookingOf(values, locale);
    if (body === null) return setFault({ field: 'general', words: t('refusals.request.malformed') });
    const decided = decideBookAsAlumnus(body, { ...book.ctx, nowMs: Date.now() });
    if (!decided.ok) return setFault(told(decided));
    setBusy(true);
    await workspace.submit('alumni.book', body);
    return navigate('/alumni');
  };
  return { values, change, fault, send, isBusy };
}

function emptyBooking(book: AlumnusBook, policy: Policy): BookingValues {
  const day = firstDay(bookingDays(book.ctx));
  const times = day === '' ? { from: '', to: '' } : timesOf(day, policy, book.ctx.nowMs);
  const gates = gatesOfType(policy, book.ctx.gates).map(({ id }) => id);
  const alumnusId = book.shown[0]?.alumnusId ?? book.credentials[0]?.alumnusId ?? '';
  return { alumnusId, day, ...times, gates, companions: [], plate: '', purpose: '' };
}
