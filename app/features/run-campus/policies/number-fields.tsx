import { useTranslations } from 'use-intl';
import { TextField } from '../../../components';
import { useMistake, type FieldsProps } from './fields-props';
import { mayBeEmpty, type NumberField } from './policy-draft';

/** Numbers of a section, each with what it means when it is left empty. */
export function NumberFields({
  names,
  draft,
  problems,
  onChange,
}: FieldsProps & { readonly names: readonly NumberField[] }) {
  const t = useTranslations('policies');
  const mistake = useMistake(problems);
  return names.map((name) => (
    <TextField
      key={name}
      label={t(`field.${name}`)}
      inputMode="numeric"
      value={draft.numbers[name]}
      onChange={(text) => onChange({ numbers: { ...draft.numbers, [name]: text } })}
      hint={hintOf(name, t)}
      error={mistake(name)}
    />
  ));
}

function hintOf(
  name: NumberField,
  t: (key: 'emptyIsNever' | 'emptyIsNoLimit' | 'slotHint' | 'cutOffHint') => string,
): string | undefined {
  if (name === 'slotMinutes') return t('slotHint');
  if (name === 'cancelCutOffMinutes') return t('cutOffHint');
  if (name === 'confirmFrom') return t('emptyIsNever');
  return mayBeEmpty(name) ? t('emptyIsNoLimit') : undefined;
}
