import { countParty, type Companion, type Locale } from '@campus/domain';
import { writeNames, type Text } from '@campus/i18n';
import type { VisitView } from '../identity/visitor-door';
import { html } from 'hono/html';
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

/** [GROUP-11] [GROUP-2] How many come in on a leader's pass, and in which coaches. */
export const groupRows = ({ group }: VisitView, text: Text): Markup | string =>
  group === null
    ? ''
    : html`${factRow(text('party.heads'), String(group.heads ?? ''))}
      ${factRow(text('party.coaches'), group.coaches.join(' · '))}`;

/** Empty where nothing was said and nothing can be said any more, or a coach says it. */
export const plateWords = ({ plate, canChangePlate, group }: VisitView, text: Text): string => {
  const hasCoach = group !== null && group.coaches.length > 0;
  return plate ?? (canChangePlate && !hasCoach ? text('party.noCar') : '');
};
