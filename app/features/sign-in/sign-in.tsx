import { useSearchParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { Banner, Card, LinkButton, Page, PageHeader } from '../../components';
import { type Session, useSession } from '../../session';
import { Contacts } from '../../shell';
import { DemoAccounts } from './demo-accounts';
import styles from './sign-in.module.css';
import { failureOfCode } from './failure-of-code';

export function SignIn() {
  const t = useTranslations();
  const session = useSession();
  const [params] = useSearchParams();
  const failed = failureOfCode(params.get('error'));
  return (
    <Page>
      <PageHeader title={t('shell.signIn.title')} lead={t('shell.signIn.lead')} />
      {failed && <Banner tone="bad" urgent title={t('shell.signIn.failed', { reason: t(failed) })} />}
      {failed && <Contacts />}
      <SignedInAlready session={session} />
      <Card>
        {/* A page of the server: a real navigation, which a route of the app would swallow. */}
        <a className={styles['sso']} href="/auth/sso">
          {t('shell.signIn.sso')}
        </a>
      </Card>
      {session.demo && <DemoAccounts />}
      <Card title={t('shell.signIn.visitorTitle')}>
        <p>{t('shell.signIn.visitorBody')}</p>
        <p>
          <a className={styles['plain']} href="/v">
            {t('shell.signIn.visitorAction')}
          </a>
        </p>
      </Card>
    </Page>
  );
}

function SignedInAlready({ session }: { readonly session: Session }) {
  const t = useTranslations('shell.signIn');
  const { principal } = session;
  if (!principal || session.state === 'ended') return null;
  const name = principal.kind === 'visitor' ? principal.label : principal.name;
  return (
    <Banner
      tone="good"
      icon="person"
      title={t('signedInAs', { name })}
      actions={<LinkButton href={HOME[principal.kind]}>{t('continueAs')}</LinkButton>}
    />
  );
}

const HOME = { person: '/host', visitor: '/visit', device: '/gate' } as const;
