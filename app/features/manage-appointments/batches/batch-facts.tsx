import { factsOfBatch, type ProjectedAppointment } from '@campus/domain';
import { writeWindow } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { FactList } from '../../../components';

/** What somebody decides a whole list by: how many, on which days, from where, whose. */
export function BatchFactList({ rows }: { readonly rows: readonly ProjectedAppointment[] }) {
  const t = useTranslations();
  const locale = useLocale();
  const facts = factsOfBatch(rows);
  if (facts === null) return null;
  const { purposes, organisations, days } = facts;
  return (
    <FactList
      facts={[
        [t('approvals.people'), t('approvals.count', { count: facts.people })],
        [t('appointments.detail.when'), writeWindow(facts.startAt, facts.endAt, locale)],
        [t('batches.whole.days'), days > 1 ? t('batches.whole.onDays', { count: days }) : null],
        [t('approvals.host'), facts.hosts.join('\n')],
        [
          t('appointments.form.visitType'),
          facts.visitTypes.map((one) => t(`words.visitType.${one}`)).join(' · '),
        ],
        [t('appointments.detail.purpose'), firstOf(purposes)],
        [t('approvals.from'), firstOf(organisations)],
      ]}
    />
  );
}

/** The rest stand in the rows. */
const firstOf = (words: readonly string[]): string =>
  words.length > 5 ? `${words.slice(0, 5).join(' · ')} …` : words.join(' · ');
