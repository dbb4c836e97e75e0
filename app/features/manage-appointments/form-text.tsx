import { Controller, type FieldPath } from 'react-hook-form';
import type { ComponentProps } from 'react';
import { TextField } from '../../components';
import type { AppointmentFormValues } from './form-values';

/** A text field of the form, with its refusal below it. */
export function FormText({
  name,
  ...rest
}: { readonly name: FieldPath<AppointmentFormValues> } & Omit<ComponentProps<typeof TextField>, 'name'>) {
  return (
    <Controller<AppointmentFormValues>
      name={name}
      render={({ field, fieldState }) => (
        <TextField
          {...rest}
          name={field.name}
          value={typeof field.value === 'string' ? field.value : ''}
          onChange={field.onChange}
          onBlur={field.onBlur}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
