import { useId, type ReactNode } from 'react';
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
  /** Offered while typing; anything else may be written too. */
  readonly suggestions?: readonly string[];
};

export function TextField({
  label,
  hint,
  error,
  placeholder,
  autoCapitalize,
  lines,
  suggestions = [],
  ...rest
}: TextFieldProps) {
  const listId = useId();
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
        <Input
          {...shown}
          {...(suggestions.length > 0 ? { list: listId } : {})}
          className={classNames(styles['input'])}
        />
      )}
      {suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion}>{suggestion}</option>
          ))}
        </datalist>
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
