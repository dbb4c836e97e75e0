import type { RefusalCode } from '@campus/domain';

type Refusals = `refusals.${RefusalCode}`;
const TO_HIMSELF = ['appointment.too-often', 'visitor.duplicate', 'visitor.minor-needs-adult'] as const;

/** The text that says why a document is not taken, to whoever gives it: what is told a host of his list says «you». */
export function documentRefusalKey(
  code: RefusalCode,
): Refusals | `completion.why.${(typeof TO_HIMSELF)[number]}` {
  const own = TO_HIMSELF.find((one) => one === code);
  return own === undefined ? `refusals.${code}` : `completion.why.${own}`;
}
