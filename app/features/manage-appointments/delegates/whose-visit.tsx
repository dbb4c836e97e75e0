import type { Appointment } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../session';
import listStyles from '../appointment-list.module.css';

/** For whom a delegate manages a visit, and for its host who made it: in the list, beside the visitors. */
export function WhoseVisit({ appointment }: { readonly appointment: Appointment }) {
  const t = useTranslations('delegates');
  const { principal } = useSession();
  const made = appointment.acts.find(({ what }) => what === 'made');
  const isOwn = principal?.kind === 'person' && principal.id === appointment.hostId;
  if (!isOwn)
    return <span className={listStyles['why']}>{t('forHost', { name: appointment.hostName })}</span>;
  return made ? <span className={listStyles['why']}>{t('madeBy', { name: made.name })}</span> : null;
}
