import type { Campus } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { useContacts } from './kept-contacts';
import styles from './contacts.module.css';

/** Whom to ask: kept on the device, so that it is there on an error page and offline. */
export function Contacts() {
  const t = useTranslations();
  const contacts = useContacts();
  return (
    <section className={styles['contacts']}>
      <h2>{t('shell.contacts.title')}</h2>
      {contacts.length === 0 ? (
        <p>{t('shell.contacts.none')}</p>
      ) : (
        contacts.map((one) => <Contact key={one.role} contact={one} />)
      )}
    </section>
  );
}

function Contact({ contact }: { readonly contact: Campus['contacts'][number] }) {
  const t = useTranslations();
  return (
    <p className={styles['contact']}>
      <strong>{t(`words.contact.${contact.role}`)}</strong>
      {contact.phone && <a href={`tel:${contact.phone.replaceAll(/\s/g, '')}`}>{contact.phone}</a>}
      {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
    </p>
  );
}
