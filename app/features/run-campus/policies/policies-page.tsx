import { VisitTypeCode, type Gate, type Locale, type Policy } from '@campus/domain';
import { writeNames } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { Card, EmptyState, FactList, LinkButton, Page, PageHeader, Skeleton } from '../../../components';
import { useFacts } from '../../../session';
import styles from './policies.module.css';
import { useMayChange } from './use-may-change';

/** The rules of every visit type, as they lie on this device. */
export function PoliciesPage() {
  const t = useTranslations('policies');
  const policies = useFacts('policy');
  const mayChange = useMayChange();
  if (!mayChange) return <NotForYou />;
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      {policies === null ? (
        <Skeleton label={t('loading')} lines={6} />
      ) : (
        <div className={styles['cards']}>
          {VisitTypeCode.options.map((code) => {
            const policy = policies.find((one) => one.visitType === code);
            return policy && <PolicyCard key={code} policy={policy} />;
          })}
        </div>
      )}
    </Page>
  );
}

/** Empty: it is let in at all of them. */
const namesOf = ({ gates: chosen }: Policy, gates: readonly Gate[], locale: Locale): string =>
  writeNames(
    gates.filter(({ id }) => chosen?.includes(id)).map(({ name }) => name[locale]),
    locale,
  );

/** Somebody followed a link that is not his. */
export function NotForYou() {
  const t = useTranslations('policies');
  return (
    <Page width="form">
      <EmptyState
        icon="info"
        title={t('notForYou')}
        actions={<LinkButton href="/host">{t('toAppointments')}</LinkButton>}
      />
    </Page>
  );
}

function PolicyCard({ policy }: { readonly policy: Policy }) {
  const t = useTranslations('policies');
  const words = useTranslations('words');
  const locale = useLocale();
  const steps = policy.steps.map((step) => words(`step.${step}`)).join(' → ');
  const hours = policy.dailyHours;
  const gates = useFacts('gate');
  return (
    <Card title={policy.name[locale]}>
      <FactList
        facts={[
          [t('field.steps'), steps || t('noSteps')],
          [t('field.maxDaysAhead'), String(policy.maxDaysAhead)],
          [t('field.maxVisitors'), String(policy.maxVisitors)],
          [t('field.document'), t(`document.${policy.document}`)],
          [t('field.entryRule'), words(`entryRule.${policy.entryRule}`)],
          [t('field.dailyHours'), hours ? `${hours.from}–${hours.to}` : t('anyHour')],
          [t('field.maxPerDay'), policy.maxPerDay === null ? t('noLimit') : String(policy.maxPerDay)],
          [
            t('field.maxPerSlot'),
            policy.maxPerSlot === null
              ? t('noLimit')
              : t('slots', { max: policy.maxPerSlot, minutes: policy.slotMinutes }),
          ],
          [t('field.gates'), gates === null ? null : namesOf(policy, gates, locale) || t('allGates')],
          [t('field.hostBudget'), policy.hostBudget === null ? t('noLimit') : String(policy.hostBudget)],
        ]}
      />
      <div>
        <LinkButton
          href={`/office/policies/${policy.visitType}`}
          icon="edit"
          aria-label={`${t('change')}: ${policy.name[locale]}`}
        >
          {t('change')}
        </LinkButton>
      </div>
    </Card>
  );
}
