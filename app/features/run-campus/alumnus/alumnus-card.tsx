import type { AlumnusStanding } from '@campus/protocol';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, FactList, ReasonDialog } from '../../../components';
import styles from '../alumni-office.module.css';
import { MendAlumnus } from './mend-alumnus';
import type { OneAlumnus } from './use-one-alumnus';

/** What the register has of him, how he stands, and what the office may do about it. */
export function AlumnusCard({ found, one }: { readonly found: AlumnusStanding; readonly one: OneAlumnus }) {
  const t = useTranslations('alumni.one');
  const [isMending, setMending] = useState(false);
  return (
    <section className={styles['form']} aria-label={found.alumnus.name}>
      <Facts found={found} />
      {isMending ? (
        <MendAlumnus
          alumnus={found.alumnus}
          onSave={(draft) => void one.mend(draft)}
          onLeave={() => setMending(false)}
        />
      ) : (
        <div className={styles['actions']}>
          <Button icon="edit" onPress={() => setMending(true)}>
            {t('mend')}
          </Button>
          <Standing found={found} one={one} />
        </div>
      )}
    </section>
  );
}

function Facts({ found }: { readonly found: AlumnusStanding }) {
  const t = useTranslations('alumni');
  const { alumnus, credential, reason } = found;
  const state = (): string => {
    if (isWithdrawn(found)) return t('one.state.withdrawn');
    if (!found.verified) return t('one.state.unverified');
    return credential === null ? t('one.state.none') : t('one.state.active');
  };
  return (
    <>
      {isWithdrawn(found) && (
        <Banner tone="warn" icon="alert" title={t('one.state.withdrawn')}>
          {reason}
        </Banner>
      )}
      <FactList
        facts={[
          [t('verify.name'), alumnus.name],
          [t('verify.number'), alumnus.studentNumber],
          [t('verify.year'), String(alumnus.year)],
          [t('one.phone'), alumnus.phone],
          [t('one.email'), alumnus.email],
          [t('one.credential'), state()],
          [
            t('one.visits'),
            credential &&
              t('one.visitCounts', { used: String(credential.used), held: String(credential.held) }),
          ],
        ]}
      />
    </>
  );
}

const isWithdrawn = ({ credential, reason }: AlumnusStanding): boolean =>
  reason !== null || credential?.state === 'withdrawn';

function Standing({ found, one }: { readonly found: AlumnusStanding; readonly one: OneAlumnus }) {
  const t = useTranslations('alumni.one');
  const [isAsking, setAsking] = useState(false);
  if (isWithdrawn(found))
    return (
      <Button icon="check" onPress={() => void one.change({ state: 'active' })}>
        {t('giveBack')}
      </Button>
    );
  return (
    <>
      <Button look="danger" icon="cross" onPress={() => setAsking(true)}>
        {t('withdraw')}
      </Button>
      {isAsking && (
        <ReasonDialog
          title={t('withdrawTitle', { name: found.alumnus.name })}
          label={t('reason')}
          hint={t('reasonHint')}
          missing={t('reasonMissing')}
          confirm={t('withdraw')}
          onClose={() => setAsking(false)}
          onConfirm={(reason) => {
            setAsking(false);
            void one.change({ state: 'withdrawn', reason });
          }}
        />
      )}
    </>
  );
}
