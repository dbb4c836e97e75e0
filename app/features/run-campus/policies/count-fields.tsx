import type { FieldsProps } from './fields-props';
import { NumberFields } from './number-fields';
import { COUNT_NUMBERS } from './policy-draft';
import styles from './policies.module.css';

/** How many at once, in a day, in a slot, in a year. */
export function CountFields(props: FieldsProps) {
  return (
    <div className={styles['grid']}>
      <NumberFields {...props} names={COUNT_NUMBERS} />
    </div>
  );
}
