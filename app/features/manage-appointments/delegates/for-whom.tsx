import { isInForce, mayHost, mayHostAtAll, type ActedFor, type PersonId, type Policy } from '@campus/domain';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Select } from '../../../components';
import { useNow } from '../../../session';
import formStyles from '../appointment-form.module.css';
import type { AppointmentBook } from '../appointment-book';
import type { AppointmentFormValues } from '../form-values';

function useActedFor({ rules }: Pick<AppointmentBook, 'rules'>): readonly ActedFor[] {
  const nowMs = useNow();
  return (rules.actsFor ?? []).filter((one) => isInForce(one, nowMs));
}

/** Kinds of visit that this person may invite, and who it is made for too [DELE-6]. */
export function useInvitable(book: AppointmentBook): readonly Policy[] {
  const { watch } = useFormContext<AppointmentFormValues>();
  const { actor, policies } = book.rules;
  const forHost = watch('forHost');
  const host = useActedFor(book).find((one) => one.host.id === forHost)?.host;
  if (actor.kind !== 'person') return [];
  const people = [actor.person, host ?? actor.person];
  return policies.filter((policy) => people.every((person) => mayHost(person, policy)));
}

/** For oneself, or for a host who has named one. Nothing to choose for whoever acts for nobody. */
export function ForWhom({ book }: { readonly book: AppointmentBook }) {
  const t = useTranslations('delegates');
  const { setValue, getValues } = useFormContext<AppointmentFormValues>();
  const hosts = useActedFor(book).map(({ host }) => host);
  const { actor } = book.rules;
  const shown = getValues('forHost');
  if (actor.kind !== 'person' || (hosts.length === 0 && shown === '')) return null;
  const self = mayHostAtAll(actor.person, book.rules) ? [{ value: actor.person.id, label: t('myself') }] : [];
  const options = [
    ...self,
    ...hosts.map(({ id, name, unit }) => ({ value: id, label: [name, unit].filter(Boolean).join(' · ') })),
  ];
  const choose = (id: PersonId): void => {
    const [before, after] = [unitOf(book, getValues('forHost')), unitOf(book, id)];
    if (getValues('unit') === before) setValue('unit', after);
  };
  return (
    <Controller<AppointmentFormValues, 'forHost'>
      name="forHost"
      render={({ field, fieldState }) => (
        <div className={formStyles['wide']}>
          <Select
            label={t('forWhom')}
            options={options}
            value={field.value === '' ? actor.person.id : field.value}
            onChange={(id) => {
              choose(id);
              field.onChange(id === actor.person.id ? '' : id);
            }}
            error={fieldState.error?.message}
            isRequired
          />
        </div>
      )}
    />
  );
}

/** The unit that the form proposes: the host's. */
function unitOf({ rules }: AppointmentBook, id: PersonId | ''): string {
  const host = rules.actsFor?.find((one) => one.host.id === id)?.host;
  if (host) return host.unit;
  return rules.actor.kind === 'person' ? rules.actor.person.unit : '';
}
