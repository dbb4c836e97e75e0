import type { Alumnus } from '@campus/domain';
import { writeMoment } from '@campus/i18n';
import type { AlumniOfficeRequest } from '@campus/protocol';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, FactList } from '../../components';

type Contacts = Pick<Alumnus, 'phone' | 'email'>;

/** What he says beside what the register says, and whether a contact would take the place of another. */
export function RequestFacts({ request }: { readonly request: AlumniOfficeRequest }) {
  const t = useTranslations('alumni.office');
  const locale = useLocale();
  const { claimed, registered, replaced, remark, answerBy } = request;
  const lost = registered === null ? [] : lostContacts(claimed, registered);
  return (
    <>
      {replaced !== null && (
        <Banner tone="warn" icon="alert" title={t('replacesAsked', { contact: contactsOf(replaced) })}>
          {t('replacesAskedBody')}
        </Banner>
      )}
      {lost.length > 0 && (
        <Banner tone="warn" icon="alert" title={t('replacesRegistered', { contact: lost.join(' · ') })}>
          {t('replacesRegisteredBody')}
        </Banner>
      )}
      <FactList
        facts={[
          [t('claimed'), lineOf(claimed)],
          [t('registeredAs'), registered === null ? t('notRegistered') : lineOf(registered)],
          [t('remark'), remark],
          [t('answerBy'), writeMoment(answerBy, locale)],
        ]}
      />
    </>
  );
}

/** Which of the register's contacts would go. One that he did not give stays as the register has it. */
const lostContacts = (claimed: Contacts, registered: Contacts): readonly string[] =>
  (['phone', 'email'] as const).flatMap((which) => {
    const known = registered[which];
    return known === null || claimed[which] === null || claimed[which] === known ? [] : [known];
  });

const contactsOf = ({ phone, email }: Contacts): string => [phone, email].filter(Boolean).join(' · ');

const lineOf = ({ name, studentNumber, year, phone, email }: Alumnus): string =>
  [name, studentNumber, String(year), phone, email].filter(Boolean).join(' · ');
