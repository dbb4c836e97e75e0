import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { classNames } from './class-names';
import styles from './field.module.css';
import { LabelText } from './label-text';

export type TextFieldProps = Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> & {
  readonly label: string;
  readonly hint?: ReactNode;
  /** The sentence of a refusal; shows the field as invalid. */
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly autoCapitalize?: 'none' | 'words' | 'sentences' | 'characters';
  /** Several lines. */
  readonly lines?: number;
};

export function TextField({
  label,
  hint,
  error,
  placeholder,
  autoCapitalize,
  lines,
  ...rest
}: TextFieldProps) {
  const shown = {
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(autoCapitalize === undefined ? {} : { autoCapitalize }),
  };
  return (
    <AriaTextField
      validationBehavior="aria"
      {...rest}
      isInvalid={Boolean(error)}
      className={classNames(styles['field'])}
    >
      <Label className={classNames(styles['label'])}>
        <LabelText label={label} isRequired={rest.isRequired ?? false} />
      </Label>
      {lines ? (
        <TextArea {...shown} rows={lines} className={classNames(styles['input'], styles['area'])} />
      ) : (
        <Input {...shown} className={classNames(styles['input'])} />
      )}
      {hint && (
        <Text slot="description" className={classNames(styles['hint'])}>
          {hint}
        </Text>
      )}
      <FieldError className={classNames(styles['error'])}>{error}</FieldError>
    </AriaTextField>
  );
}
