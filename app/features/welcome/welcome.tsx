import { useTranslations } from 'use-intl';
import { Card, classNames, Icon, type IconName, LinkButton, Page, PageHeader } from '../../components';
import { useSession } from '../../session';
import styles from './welcome.module.css';

/** The first page: three people come here, each with one thing to do. */
export function Welcome() {
  const t = useTranslations('shell.welcome');
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className={styles['doors']}>
        <VisitorDoor />
        <Door
          icon="calendar"
          title={t('hostTitle')}
          body={t('hostBody')}
          href="/host"
          action={t('hostAction')}
        />
        <Door
          icon="people"
          title={t('alumniTitle')}
          body={t('alumniBody')}
          href="/alumni"
          action={t('alumniAction')}
        />
        <Door
          icon="gate"
          title={t('guardTitle')}
          body={t('guardBody')}
          href="/gate"
          action={t('guardAction')}
        />
      </div>
      <Card title={t('rulesTitle')}>
        <ul className={styles['rules']}>
          <Rule icon="clock">{t('ruleHours')}</Rule>
          <Rule icon="bag">{t('ruleDocument')}</Rule>
          <Rule icon="offline">{t('ruleOffline')}</Rule>
        </ul>
      </Card>
    </Page>
  );
}

function VisitorDoor() {
  const t = useTranslations('shell.welcome');
  const { principal } = useSession();
  const holdsPasses = principal?.kind === 'visitor';
  return (
    <section className={classNames(styles['door'], styles['first'])}>
      <DoorWords icon="code" title={t('visitorTitle')} body={t('visitorBody')} />
      {holdsPasses && (
        <LinkButton look="primary" size="large" href="/visit" wide>
          {t('visitorSaved')}
        </LinkButton>
      )}
      {/* A page of the server, so a real navigation and no route of the app. */}
      <a className={classNames(styles['server-link'], !holdsPasses && styles['filled'])} href="/v">
        {t('visitorPhone')}
      </a>
      <p className={styles['hint']}>{t('visitorLinkHint')}</p>
      <LinkButton look="quiet" icon="edit" href="/visit/apply">
        {t('visitorApply')}
      </LinkButton>
    </section>
  );
}

function Door(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly body: string;
  readonly href: string;
  readonly action: string;
}) {
  return (
    <section className={styles['door']}>
      <DoorWords icon={props.icon} title={props.title} body={props.body} />
      <LinkButton size="large" href={props.href} wide>
        {props.action}
      </LinkButton>
    </section>
  );
}

function DoorWords(props: { readonly icon: IconName; readonly title: string; readonly body: string }) {
  return (
    <div className={styles['words']}>
      <span className={styles['picture']}>
        <Icon name={props.icon} size={26} />
      </span>
      <h2>{props.title}</h2>
      <p>{props.body}</p>
    </div>
  );
}

const Rule = ({ icon, children }: { readonly icon: IconName; readonly children: string }) => (
  <li className={styles['rule']}>
    <Icon name={icon} />
    {children}
  </li>
);
