import { useTranslations } from 'use-intl';
import { EmptyState } from '../../components';
import styles from './my-passes.module.css';
import { LinkNote } from './my-passes';
import type { LinkOutcome } from './take-over-link';

/** A visitor whom this device does not know: by phone, or by the link in his mail. */
export function SignedOutVisitor({ link }: { readonly link: LinkOutcome }) {
  const t = useTranslations('visit.list');
  return (
    <>
      <LinkNote link={link} />
      <EmptyState
        icon="code"
        title={t('signedOutTitle')}
        actions={
          <a className={styles['by-phone']} href="/v">
            {t('byPhone')}
          </a>
        }
      >
        {t('signedOutBody')}
      </EmptyState>
    </>
  );
}
