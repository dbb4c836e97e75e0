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
  return (
    <>
      {replaced !== null && (
        <Banner tone="warn" icon="alert" title={t('replacesAsked', { contact: contactsOf(replaced) })}>
          {t('replacesAskedBody')}
        </Banner>
      )}
      {registered !== null && replacesContact(claimed, registered) && (
        <Banner tone="warn" icon="alert" title={t('replacesRegistered', { contact: contactsOf(registered) })}>
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

/** A contact that he did not give stays as the register has it. */
const replacesContact = (claimed: Contacts, registered: Contacts): boolean =>
  (['phone', 'email'] as const).some(
    (which) => claimed[which] !== null && registered[which] !== null && claimed[which] !== registered[which],
  );

const contactsOf = ({ phone, email }: Contacts): string => [phone, email].filter(Boolean).join(' · ');

const lineOf = ({ name, studentNumber, year, phone, email }: Alumnus): string =>
  [name, studentNumber, String(year), phone, email].filter(Boolean).join(' · ');
