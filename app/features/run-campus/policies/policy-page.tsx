import { useParams } from '@remix-run/react';
import { VisitTypeCode } from '@campus/domain';
import { useLocale, useTranslations } from 'use-intl';
import { EmptyState, Page, PageHeader, Skeleton } from '../../../components';
import { useFacts } from '../../../session';
import { ChangesOnTheWay } from './changes-on-the-way';
import { NotForYou } from './policies-page';
import { PolicyForm } from './policy-form';
import { PolicyVersions } from './policy-versions';
import { useMayChange } from './use-may-change';

/** The rules of one visit type: change, effect, history. */
export function PolicyPage() {
  const t = useTranslations('policies');
  const locale = useLocale();
  const visitType = VisitTypeCode.safeParse(useParams()['visitType']);
  const policies = useFacts('policy');
  const mayChange = useMayChange();
  if (!mayChange) return <NotForYou />;
  const policy = policies?.find((one) => one.visitType === visitType.data);
  return (
    <Page width="form">
      <PageHeader
        back={{ href: '/office/policies', label: t('back') }}
        title={policy?.name[locale] ?? t('title')}
        lead={policy && t('version', { version: policy.version })}
      />
      {policies === null && <Skeleton label={t('loading')} lines={8} />}
      {policies !== null && policy === undefined && <EmptyState icon="search" title={t('noSuchType')} />}
      {policy && (
        <>
          <ChangesOnTheWay visitType={policy.visitType} />
          <PolicyForm key={policy.version} policy={policy} />
          <PolicyVersions key={`versions-${policy.version}`} policy={policy} />
        </>
      )}
    </Page>
  );
}
