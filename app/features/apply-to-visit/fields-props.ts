import type { ApplicationForm } from '@campus/protocol';
import type { ApplyValues } from './apply-values';

/** What is wrong with the form, by the path of the field. */
export type ErrorOf = (path: string) => string | undefined;
export interface FieldsProps {
  readonly form: ApplicationForm;
  readonly values: ApplyValues;
  readonly onChange: (change: Partial<ApplyValues>) => void;
  readonly errorOf: ErrorOf;
  /** The path that the refusal names, if there is one. */
  readonly faultAt: string | undefined;
}
