import type { Policy, Refusal } from '@campus/domain';
import { useEffect, type ReactNode } from 'react';
import {
  FormProvider,
  get,
  set,
  useFieldArray,
  useForm,
  type FieldErrors,
  type Resolver,
} from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card } from '../../components';
import type { AppointmentBook } from './appointment-book';
import styles from './appointment-form.module.css';
import {
  checkForm,
  FIELD_OF_MISSING,
  type FormFault,
  type FormQuestion,
  type MissingField,
} from './check-form';
import { fieldOfRefusal } from './field-of-refusal';
import type { AppointmentFormValues, VisitorFormValues } from './form-values';
import { PartyFields } from './party-fields';
import { useRefusalText } from './refusal-text';
import { VisitFields } from './visit-fields';
import { VisitorFields } from './visitor-fields';

export interface AppointmentFormProps {
  readonly book: AppointmentBook;
  readonly values: AppointmentFormValues;
  /** What a decision about these values is about; asked anew at each check, so that its clock runs. */
  readonly question: () => FormQuestion;
  readonly newVisitor: () => VisitorFormValues;
  /** A new one can be made for somebody else. */
  readonly isNew?: boolean;
  readonly submitLabel: string;
  readonly onSubmit: (values: AppointmentFormValues) => Promise<void>;
  /** A group: its own fields, judged by its own rule, and its leader alone. */
  readonly group?: {
    readonly fields: ReactNode;
    readonly leaderTitle: string;
    readonly check: (values: AppointmentFormValues) => readonly FormFault[];
  };
  /** Told of each change, to keep a draft and to hold back a reload. */
  readonly onChange?: (values: AppointmentFormValues) => void;
}

export function AppointmentForm(props: AppointmentFormProps) {
  const t = useTranslations('appointments.form');
  const { group } = props;
  const resolver = useResolver(group?.check ?? ((values) => checkForm(values, props.question())));
  const form = useForm<AppointmentFormValues>({
    defaultValues: props.values,
    resolver,
    reValidateMode: 'onChange',
  });
  const { errors, isSubmitting, submitCount } = form.formState;
  useTellChanges(form, props.onChange);
  const general = errors.root?.['general']?.message;
  const faults = countFaults(errors);
  return (
    <FormProvider {...form}>
      <form
        className={styles['form']}
        noValidate
        onSubmit={form.handleSubmit(props.onSubmit, focusFirstFault)}
      >
        <VisitFields book={props.book} ofGroup={group !== undefined} isNew={props.isNew ?? false} />
        {group ? (
          <>
            {group.fields}
            <Card title={group.leaderTitle}>
              <VisitorFields at={0} onRemove={null} policies={props.book.rules.policies} />
            </Card>
          </>
        ) : (
          <VisitorList policies={props.book.rules.policies} newVisitor={props.newVisitor} />
        )}
        {submitCount > 0 && faults > 0 && (
          <Banner tone="bad" urgent title={general ?? t('fix', { count: faults })} />
        )}
        <div className={styles['actions']}>
          <Button type="submit" look="primary" size="large" isDisabled={isSubmitting}>
            {props.submitLabel}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

/** The first field that is wrong, once it is drawn as wrong: the eye and the screen reader land there. */
function focusFirstFault(): void {
  requestAnimationFrame(() => {
    const fields =
      'input[aria-invalid="true"], textarea[aria-invalid="true"], [data-invalid] button, [data-invalid] input';
    document.querySelector<HTMLElement>(fields)?.focus();
  });
}

function VisitorList({
  policies,
  newVisitor,
}: {
  readonly policies: readonly Policy[];
  readonly newVisitor: () => VisitorFormValues;
}) {
  const t = useTranslations('appointments.form');
  const { fields, append, remove } = useFieldArray<AppointmentFormValues, 'visitors'>({ name: 'visitors' });
  return (
    <>
      {fields.map((field, i) => (
        <Card key={field.id} title={t('visitor', { number: i + 1 })}>
          <VisitorFields at={i} onRemove={fields.length > 1 ? () => remove(i) : null} policies={policies} />
          <PartyFields
            at={i}
            policies={policies}
            onOwnPasses={(names) => append(names.map((name) => ({ ...newVisitor(), name })))}
          />
        </Card>
      ))}
      <div>
        <Button icon="plus" onPress={() => append(newVisitor())}>
          {t('addVisitor')}
        </Button>
      </div>
    </>
  );
}

/** The domain's own decision as the form's validation: the same words here, on another device and from the server. */
function useResolver(
  check: (values: AppointmentFormValues) => readonly FormFault[],
): Resolver<AppointmentFormValues> {
  const t = useTranslations('appointments.form');
  const series = useTranslations('series');
  const textOf = useRefusalText();
  return (values) => {
    const faults = check(values);
    if (faults.length === 0) return { values, errors: {} };
    const errors: FieldErrors<AppointmentFormValues> = {};
    for (const fault of faults) {
      const { field, message } = shownFault(fault, textOf, {
        missing: (missing) => t(`missing.${missing}`),
        refusedDays: (count) => series('refused', { count }),
      });
      if (get(errors, field) === undefined) set(errors, field, { type: REFUSED, message });
    }
    return { values: {}, errors };
  };
}

const REFUSED = 'refused';

/** The fields that are marked: errors nest as the values do, `visitors.1.phone` in a list of visitors. */
function countFaults(errors: unknown): number {
  if (typeof errors !== 'object' || errors === null) return 0;
  if ('type' in errors && errors.type === REFUSED) return 1;
  return Object.entries(errors).reduce(
    (sum, [key, inner]) => (key === 'ref' ? sum : sum + countFaults(inner)),
    0,
  );
}

function shownFault(
  fault: FormFault,
  textOf: (refusal: Refusal) => string,
  words: {
    readonly missing: (missing: MissingField) => string;
    readonly refusedDays: (count: number) => string;
  },
): { readonly field: string; readonly message: string } {
  if ('missing' in fault)
    return { field: FIELD_OF_MISSING[fault.missing], message: words.missing(fault.missing) };
  if ('refusedDays' in fault) return { field: 'series.kind', message: words.refusedDays(fault.refusedDays) };
  return { field: fieldOfRefusal(fault.refusal.at) ?? 'root.general', message: textOf(fault.refusal) };
}

function useTellChanges(
  form: ReturnType<typeof useForm<AppointmentFormValues>>,
  tell: AppointmentFormProps['onChange'],
): void {
  useEffect(() => {
    const subscription = form.watch(() => tell?.(form.getValues()));
    return () => subscription.unsubscribe();
  }, [form, tell]);
}
