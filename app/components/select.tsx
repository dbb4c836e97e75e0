import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import { classNames } from './class-names';
import styles from './field.module.css';
import { Icon } from './icon';
import { LabelText } from './label-text';

export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly isDisabled?: boolean;
}

export interface SelectProps<V extends string> {
  readonly label: string;
  readonly options: readonly Option<V>[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
}

export function Select<V extends string>(props: SelectProps<V>) {
  const { label, options, value, onChange, hint, error, isRequired = false } = props;
  const choose = (key: unknown): void => {
    const chosen = options.find((option) => option.value === key);
    if (chosen) onChange(chosen.value);
  };
  return (
    <AriaSelect
      className={classNames(styles['field'])}
      validationBehavior="aria"
      value={value}
      onChange={choose}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
      isDisabled={props.isDisabled ?? false}
      placeholder={props.placeholder ?? '—'}
    >
      <Label className={classNames(styles['label'])}>
        <LabelText label={label} isRequired={isRequired} />
      </Label>
      <Button className={classNames(styles['trigger'])}>
        <SelectValue />
        <Icon name="down" />
      </Button>
      {hint && (
        <Text slot="description" className={classNames(styles['hint'])}>
          {hint}
        </Text>
      )}
      <FieldError className={classNames(styles['error'])}>{error}</FieldError>
      <Popover className={classNames(styles['popover'])}>
        <ListBox
          className={classNames(styles['list'])}
          items={options.map((option) => ({ id: option.value, ...option }))}
        >
          {(option) => (
            <ListBoxItem
              id={option.value}
              textValue={option.label}
              isDisabled={option.isDisabled ?? false}
              className={classNames(styles['option'])}
            >
              {({ isSelected }) => (
                <>
                  <span>{option.label}</span>
                  {isSelected && <Icon name="check" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
