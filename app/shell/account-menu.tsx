import { useNavigate } from '@remix-run/react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog, IconButton, LinkButton } from '../components';
import { useSession, useSyncStatus, useWorkspaceState } from '../session';
import { leaveDevice } from './leave-device';
import styles from './account-menu.module.css';

/** Who is signed in here, and the way out. A tablet is left by its supervisor, not from here. */
export function AccountMenu() {
  const t = useTranslations('shell');
  const { principal } = useSession();
  const [isAsking, setAsking] = useState(false);
  if (!principal) {
    return (
      <LinkButton look="quiet" href="/sign-in">
        {t('nav.signIn')}
      </LinkButton>
    );
  }
  if (principal.kind === 'device') return null;
  return (
    <>
      <span className={styles['who']}>{principal.kind === 'person' ? principal.name : principal.label}</span>
      <IconButton icon="signOut" label={t('nav.signOut')} onPress={() => setAsking(true)} />
      {isAsking && <SignOutDialog onClose={() => setAsking(false)} />}
    </>
  );
}

function SignOutDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('shell.signOut');
  const navigate = useNavigate();
  const workspace = useWorkspaceState();
  const unsent = useSyncStatus()?.unsent ?? 0;
  const leave = async () => {
    await leaveDevice(workspace?.kind === 'open' ? workspace.workspace : null);
    onClose();
    navigate('/');
  };
  return (
    <ConfirmDialog
      title={t('title')}
      isOpen
      danger
      onClose={onClose}
      confirm={unsent > 0 ? t('exportFirst') : t('confirm')}
      onConfirm={() => void leave()}
    >
      {unsent > 0 ? t('unsentBody', { count: unsent }) : t('body')}
    </ConfirmDialog>
  );
}
