import { campusDayOf, days, keepGates, type BatchSettings, type Person } from '@campus/domain';
import { invitable, type BatchRules } from './use-rules';

/** Tomorrow, office hours, the main gate and the usual kind of visit: what most lists want. */
export function firstSettings(
  { rules, person }: { readonly rules: BatchRules; readonly person: Person },
  nowMs: number,
): BatchSettings {
  const [usual] = invitable(rules, person);
  return {
    visitType: usual?.visitType ?? null,
    day: campusDayOf(nowMs + days(1)),
    from: '09:00',
    to: '17:00',
    gates: keepGates(usual, rules.gates, []),
    purpose: '',
  };
}
