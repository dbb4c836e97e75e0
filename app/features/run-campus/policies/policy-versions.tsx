import { changedFields, type Policy } from '@campus/domain';
import { writeMoment } from '@campus/i18n';
import { PolicyHistory } from '@campus/protocol';
import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Card, Skeleton } from '../../../components';
import { sendJson } from '../../../session';
import styles from './policies.module.css';

type Fetched = PolicyHistory['versions'] | 'offline' | null;

/** Who changed these rules, when, why, and which of them. The server keeps it, so it needs a network. */
export function PolicyVersions({ policy }: { readonly policy: Policy }) {
  const t = useTranslations('policies');
  const [versions, setVersions] = useState<Fetched>(null);
  const { visitType } = policy;
  useEffect(() => {
    let isCurrent = true;
    void fetchVersions(visitType).then((fetched) => isCurrent && setVersions(fetched));
    return () => {
      isCurrent = false;
    };
  }, [visitType]);
  return (
    <Card title={t('history')}>
      {versions === null && <Skeleton label={t('loading')} lines={3} />}
      {versions === 'offline' && <Banner tone="warn" icon="offline" title={t('historyOffline')} />}
      {Array.isArray(versions) && (
        <ol className={styles['history']}>
          {versions.map((one, i) => (
            <Version key={one.policy.version} one={one} before={versions[i + 1]?.policy ?? null} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function Version(props: { readonly one: PolicyHistory['versions'][number]; readonly before: Policy | null }) {
  const t = useTranslations('policies');
  const locale = useLocale();
  const { policy, change } = props.one;
  const fields = props.before === null ? [] : changedFields(props.before, policy);
  return (
    <li>
      <strong>{t('version', { version: policy.version })}</strong>
      <span>
        {change === null ? t('first') : t('by', { name: change.by, time: writeMoment(change.at, locale) })}
      </span>
      {change !== null && <q>{change.reason}</q>}
      {fields.length > 0 && <span>{fields.map((name) => t(`field.${name}`)).join(' · ')}</span>}
    </li>
  );
}

async function fetchVersions(visitType: string): Promise<Fetched> {
  const sent = await sendJson(`/api/policies/${visitType}/history`);
  const parsed = sent.kind === 'done' ? PolicyHistory.safeParse(sent.body) : null;
  return parsed?.success ? parsed.data.versions : 'offline';
}
