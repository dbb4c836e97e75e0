import { Role } from '@campus/domain';
import { useNavigate } from '@remix-run/react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner, Button, Card } from '../../components';
import { deviceSession, sendSignIn, type SignInOutcome } from '../../session';
import styles from './sign-in.module.css';

/** Only when the server says that it is a demonstration. */
export function DemoAccounts() {
  const t = useTranslations();
  const navigate = useNavigate();
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const signIn = async (account: Role) => {
    setBusy(true);
    const answer = await sendSignIn({ path: '/auth/demo', body: { account } });
    if (answer.kind === 'signed-in') await deviceSession.check();
    setBusy(false);
    setOutcome(answer);
    if (answer.kind === 'signed-in') navigate('/host');
  };
  return (
    <Card title={t('shell.signIn.demoTitle')}>
      <p>{t('shell.signIn.demoBody')}</p>
      <div className={styles['accounts']}>
        {Role.options.map((account) => (
          <Button key={account} icon="person" isDisabled={isBusy} onPress={() => void signIn(account)}>
            {t(`words.role.${account}`)}
          </Button>
        ))}
      </div>
      {outcome?.kind === 'offline' && <Banner tone="warn" urgent title={t('shell.signIn.offline')} />}
      {outcome?.kind === 'refused' && <Banner tone="bad" urgent title={t(`refusals.${outcome.code}`)} />}
    </Card>
  );
}
