import { countParty, type Companion, type Locale } from '@campus/domain';
import { writeNames, type Text } from '@campus/i18n';
import type { VisitView } from '../identity/visitor-door';
import { factRow } from './fact-row';
import type { Markup } from './page-layout';

/** [PARTY-7] Who comes along, by name, and with which car. A child is marked: the gate does not count it. */
export function partyRows(
  { companions = [] }: { readonly companions?: readonly Companion[] | undefined },
  text: Text,
  locale: Locale,
): Markup | string {
  const names = companions.map(({ name, minor }) => (minor ? text('party.child', { name }) : name));
  const more = countParty({ companions }) - 1;
  const count = more > 0 ? [text('party.count', { more: String(more) })] : [];
  return factRow(text('party.companions'), [...count, writeNames(names, locale)].filter(Boolean).join(' · '));
}

/** Empty where nothing was said and nothing can be said any more. */
export const plateWords = ({ plate, canChangePlate }: VisitView, text: Text): string =>
  plate ?? (canChangePlate ? text('party.noCar') : '');
