import type { Policy } from '@campus/domain';
import { Controller, useFormContext } from 'react-hook-form';
import { CompanionFields, NO_ERRORS } from '../../components';
import type { AppointmentFormValues } from './form-values';

/** Who comes along on one visitor's pass. */
export function PartyFields(props: {
  readonly at: number;
  readonly policies: readonly Policy[];
  /** They become visitors of their own, with these names. */
  readonly onOwnPasses: (names: readonly string[]) => void;
}) {
  const { at, policies, onOwnPasses } = props;
  const { watch } = useFormContext<AppointmentFormValues>();
  const policy = policies.find((one) => one.visitType === watch('visitType'));
  const errors = usePartyErrors(at);
  if (policy === undefined) return null;
  return (
    <Controller<AppointmentFormValues, `visitors.${number}.companions`>
      name={`visitors.${at}.companions`}
      render={({ field }) => (
        <CompanionFields
          companions={field.value}
          policy={policy}
          onChange={(companions) => field.onChange([...companions])}
          errors={errors}
          onOwnPasses={(names) => {
            field.onChange([]);
            onOwnPasses(names);
          }}
        />
      )}
    />
  );
}

function usePartyErrors(at: number) {
  const { formState } = useFormContext<AppointmentFormValues>();
  const wrong = formState.errors.visitors?.[at]?.companions;
  if (!wrong) return NO_ERRORS;
  if (!Array.isArray(wrong)) return { text: wrong.message };
  const row = wrong.findIndex((one) => one?.name !== undefined);
  return row < 0 ? NO_ERRORS : { at: row, text: wrong[row]?.name?.message };
}
