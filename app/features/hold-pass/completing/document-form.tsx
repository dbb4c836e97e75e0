import { campusDayOf, IdentityDocumentType, rulesInFacts, toMs, type Refusal } from '@campus/domain';
import { documentRefusalKey } from '@campus/i18n';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import {
  Banner,
  Button,
  Card,
  Checkbox,
  MrzField,
  NationalityField,
  Select,
  TextField,
} from '../../../components';
import { useLive, useWorkspace } from '../../../session';
import type { AwaitedVisit } from './awaited-visits';
import styles from './document-form.module.css';
import { bodyOf, refuseTyped, type TypedDocument } from './typed-document';

interface FieldsProps {
  readonly visit: AwaitedVisit;
  readonly typed: TypedDocument;
  readonly onChange: (part: Partial<TypedDocument>) => void;
  /** The sentence at the field of this path. */
  readonly errorAt: (path: string) => string | undefined;
}

/** [DOC-4] Kind, number and, of a passport, the country. What is typed stays until it is taken. */
export function DocumentForm({ visit }: { readonly visit: AwaitedVisit }) {
  const t = useTranslations();
  const form = useDocumentForm(visit);
  const { typed, change, refusal, lacksTick } = form;
  const errorAt = (path: string) => (refusal?.at === path ? t(documentRefusalKey(refusal.code)) : undefined);
  const isElsewhere = refusal !== null && refusal.at !== 'document.number' && refusal.at !== 'nationality';
  return (
    <Card>
      <form noValidate className={styles['form']} onSubmit={form.submit}>
        {isElsewhere && <Banner tone="bad" urgent title={t(documentRefusalKey(refusal.code))} />}
        <Fields visit={visit} typed={typed} onChange={change} errorAt={errorAt} />
        <Checkbox
          label={t('completion.sure')}
          isSelected={typed.isSure}
          onChange={(isSure) => change({ isSure })}
        />
        {lacksTick && <Banner tone="bad" urgent title={t('completion.notSure')} />}
        <Button type="submit" look="primary" size="large">
          {t('completion.send')}
        </Button>
        <p className={styles['quiet']}>{t('completion.privacy')}</p>
      </form>
    </Card>
  );
}

/** A command, so that it waits here for a network. */
function useDocumentForm(visit: AwaitedVisit) {
  const workspace = useWorkspace();
  const facts = useLive('facts');
  const first = useFirst(visit);
  const [typed, setTyped] = useState<TypedDocument>(first);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [lacksTick, setLacksTick] = useState(false);
  const change = (part: Partial<TypedDocument>): void => {
    setTyped((before) => ({ ...before, ...part }));
    setRefusal(null);
    setLacksTick(false);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wrong = refuseTyped(visit, typed, { ...rulesInFacts(facts ?? []), nowMs: Date.now() });
    setRefusal(wrong);
    setLacksTick(wrong === null && !typed.isSure);
    if (wrong !== null || !typed.isSure) return;
    await workspace.submit('visit.document', bodyOf(visit, typed), { baseRev: visit.appointment.rev });
  };
  return { typed, change, refusal, lacksTick, submit: (event: FormEvent) => void submit(event) };
}

/** Who reads English has a passport more often than not. */
const useFirst = ({ visitor }: AwaitedVisit): TypedDocument => ({
  type: useLocale() === 'en' ? 'passport' : 'resident-id',
  number: '',
  nationality: visitor.nationality,
  read: null,
  isSure: false,
});

function Fields({ visit, typed, onChange, errorAt }: FieldsProps) {
  const t = useTranslations();
  const facts = useLive('facts') ?? [];
  const { visitType, endAt } = visit.appointment;
  const asked = rulesInFacts(facts).policies.find((one) => one.visitType === visitType)?.document;
  return (
    <>
      <Select
        label={t('completion.kind')}
        options={IdentityDocumentType.options.map((value) => ({
          value,
          label: t(`words.document.${value}`),
        }))}
        value={typed.type}
        onChange={(type) => onChange({ type })}
      />
      {typed.type === 'passport' && (
        <MrzField
          nowMs={() => Date.now()}
          visitDay={campusDayOf(toMs(endAt) - 1)}
          onRead={({ number, expiresOn }, nationality) =>
            onChange({
              number,
              read: { number, expiresOn },
              ...(nationality === null ? {} : { nationality }),
            })
          }
        />
      )}
      <TextField
        label={t(asked === 'last-four' ? 'completion.lastFour' : 'completion.number')}
        value={typed.number}
        onChange={(number) => onChange({ number })}
        error={errorAt('document.number')}
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={32}
        isRequired
      />
      {typed.type === 'passport' && (
        <NationalityField
          value={typed.nationality}
          onChange={(nationality) => onChange({ nationality })}
          error={errorAt('nationality')}
          isRequired
        />
      )}
    </>
  );
}
