import {
  Checkbox as AriaCheckbox,
  CheckboxGroup as AriaCheckboxGroup,
  FieldError,
  Label,
  Radio,
  RadioGroup as AriaRadioGroup,
  Text,
} from 'react-aria-components';
import { classNames } from './class-names';
import styles from './field.module.css';
import { Icon } from './icon';
import { LabelText } from './label-text';
import type { Option } from './select';

interface GroupProps<V extends string> {
  readonly label: string;
  readonly options: readonly Option<V>[];
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
}

/** One of few, all of them in sight. */
export function RadioGroup<V extends string>(
  props: GroupProps<V> & { readonly value: V | null; readonly onChange: (value: V) => void },
) {
  const { label, options, error, isRequired = false } = props;
  const choose = (value: string): void => {
    const chosen = options.find((option) => option.value === value);
    if (chosen) props.onChange(chosen.value);
  };
  return (
    <AriaRadioGroup
      className={classNames(styles['field'])}
      validationBehavior="aria"
      value={props.value}
      onChange={choose}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
    >
      <Label className={classNames(styles['label'])}>
        <LabelText label={label} isRequired={isRequired} />
      </Label>
      <div className={styles['group']}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            isDisabled={option.isDisabled ?? false}
            className={classNames(styles['choice'])}
          >
            <Tick round />
            {option.label}
          </Radio>
        ))}
      </div>
      <FieldError className={classNames(styles['error'])}>{error}</FieldError>
    </AriaRadioGroup>
  );
}

/** Any number of few. */
export function CheckboxGroup<V extends string>(
  props: GroupProps<V> & {
    readonly value: readonly V[];
    readonly onChange: (value: V[]) => void;
    readonly hint?: string;
  },
) {
  const { label, options, error, hint, isRequired = false } = props;
  const choose = (values: string[]): void =>
    props.onChange(options.map((option) => option.value).filter((value) => values.includes(value)));
  return (
    <AriaCheckboxGroup
      className={classNames(styles['field'])}
      validationBehavior="aria"
      value={[...props.value]}
      onChange={choose}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
    >
      <Label className={classNames(styles['label'])}>
        <LabelText label={label} isRequired={isRequired} />
      </Label>
      <div className={styles['group']}>
        {options.map((option) => (
          <AriaCheckbox
            key={option.value}
            value={option.value}
            isDisabled={option.isDisabled ?? false}
            className={classNames(styles['choice'])}
          >
            <Tick />
            {option.label}
          </AriaCheckbox>
        ))}
      </div>
      {hint && (
        <Text slot="description" className={classNames(styles['hint'])}>
          {hint}
        </Text>
      )}
      <FieldError className={classNames(styles['error'])}>{error}</FieldError>
    </AriaCheckboxGroup>
  );
}

export function Checkbox(props: {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}) {
  return (
    <AriaCheckbox
      className={classNames(styles['choice'])}
      isSelected={props.isSelected}
      onChange={props.onChange}
      isDisabled={props.isDisabled ?? false}
    >
      <Tick />
      {props.label}
    </AriaCheckbox>
  );
}

const Tick = ({ round = false }: { readonly round?: boolean }) => (
  <span className={classNames(styles['box'], round && styles['dot'])}>
    <Icon name="check" size={16} />
  </span>
);
