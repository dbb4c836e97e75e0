import { ApprovalStep, EntryRule, Role } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Checkbox, CheckboxGroup, RadioGroup, Select, TextField } from '../../../components';
import {
  mayBeEmpty,
  NUMBER_FIELDS,
  type DraftProblems,
  type NumberField,
  type PolicyDraft,
} from './policy-draft';
import { ClosedDays } from './closed-days';
import styles from './policies.module.css';

/** Each rule as a field of its own. */
export function PolicyFields(props: {
  readonly draft: PolicyDraft;
  readonly problems: DraftProblems;
  readonly onChange: (part: Partial<PolicyDraft>) => void;
}) {
  const { draft, problems, onChange } = props;
  const t = useTranslations('policies');
  const words = useTranslations('words');
  const mistake = (name: keyof DraftProblems): string | undefined => (problems[name] ? t('mend') : undefined);
  return (
    <>
      <CheckboxGroup
        label={t('field.invitedBy')}
        options={Role.options.map((value) => ({ value, label: words(`role.${value}`) }))}
        value={draft.invitedBy}
        onChange={(invitedBy) => onChange({ invitedBy })}
        error={mistake('invitedBy')}
      />
      <CheckboxGroup
        label={t('field.steps')}
        options={ApprovalStep.options.map((value) => ({ value, label: words(`step.${value}`) }))}
        value={draft.steps}
        onChange={(steps) => onChange({ steps })}
      />
      <div className={styles['grid']}>
        {NUMBER_FIELDS.map((name) => (
          <TextField
            key={name}
            label={t(`field.${name}`)}
            inputMode="numeric"
            value={draft.numbers[name]}
            onChange={(text) => onChange({ numbers: { ...draft.numbers, [name]: text } })}
            hint={hintOf(name, t)}
            error={mistake(name)}
          />
        ))}
        <TextField
          label={t('from')}
          type="time"
          value={draft.from}
          onChange={(from) => onChange({ from })}
          error={mistake('dailyHours')}
        />
        <TextField
          label={t('to')}
          type="time"
          hint={t('emptyIsAnyHour')}
          value={draft.to}
          onChange={(to) => onChange({ to })}
        />
        <Select
          label={t('field.entryRule')}
          options={EntryRule.options.map((value) => ({ value, label: words(`entryRule.${value}`) }))}
          value={draft.entryRule}
          onChange={(entryRule) => onChange({ entryRule })}
        />
      </div>
      <RadioGroup
        label={t('field.document')}
        options={(['none', 'last-four', 'full'] as const).map((value) => ({
          value,
          label: t(`document.${value}`),
        }))}
        value={draft.document}
        onChange={(document) => onChange({ document })}
        error={mistake('document')}
      />
      <Checkbox
        label={t('field.visitorCompletes')}
        isSelected={draft.visitorCompletes}
        onChange={(visitorCompletes) => onChange({ visitorCompletes })}
      />
      <ClosedDays
        days={draft.closedDays}
        error={problems.closedDays ? t('closed.mend') : undefined}
        onChange={(closedDays) => onChange({ closedDays })}
      />
      <Checkbox
        label={t('field.bearer')}
        isSelected={draft.bearer}
        onChange={(bearer) => onChange({ bearer })}
      />
      <Checkbox
        label={t('field.liveOnly')}
        isSelected={draft.liveOnly}
        onChange={(liveOnly) => onChange({ liveOnly })}
      />
      <Checkbox
        label={t('field.strangers')}
        isSelected={draft.strangers}
        onChange={(strangers) => onChange({ strangers })}
      />
    </>
  );
}

function hintOf(
  name: NumberField,
  t: (key: 'emptyIsNever' | 'emptyIsNoLimit') => string,
): string | undefined {
  if (name === 'confirmFrom') return t('emptyIsNever');
  return mayBeEmpty(name) ? t('emptyIsNoLimit') : undefined;
}
