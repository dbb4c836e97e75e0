import { useTranslations } from 'use-intl';
import { PageHeader } from '../../components';
import { SignInByCode } from './sign-in-by-code';
import { VerifyForm } from './verify-form';

/** Both ways in, for whom this device does not know as an alumnus. */
export function AlumniEntrance() {
  const t = useTranslations('alumni');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <SignInByCode />
      <VerifyForm />
    </>
  );
}
