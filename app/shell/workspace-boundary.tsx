import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button, EmptyState, ErrorPanel, LinkButton, Page, Skeleton } from '../components';
import { useWorkspaceState } from '../session';
import { KeepContacts } from './kept-contacts';

/** Its children have an open workspace. Everything before that is said here: signed out, loading, storage refused. */
export function WorkspaceBoundary(props: {
  readonly children: ReactNode;
  /** Instead of the usual way to the sign-in page. */
  readonly signedOut?: ReactNode;
}) {
  const t = useTranslations('shell');
  const state = useWorkspaceState();
  switch (state?.kind) {
    case 'open':
      return (
        <>
          <KeepContacts />
          {props.children}
        </>
      );
    case 'signed-out':
      return (
        <Page>
          {props.signedOut ?? <SignInFirst title={t('signIn.needTitle')} body={t('signIn.needBody')} />}
        </Page>
      );
    case 'other-audience':
      return (
        <Page>
          {props.signedOut ?? (
            <SignInFirst title={t('signIn.wrongAudienceTitle')} body={t('signIn.wrongAudienceBody')} />
          )}
        </Page>
      );
    case 'failed':
      return (
        <Page>
          <ErrorPanel
            title={t('storageFailed.title')}
            actions={
              <Button look="primary" onPress={state.retry}>
                {t('actions.retry')}
              </Button>
            }
          >
            {t('storageFailed.body')}
          </ErrorPanel>
        </Page>
      );
    case 'opening':
    case undefined:
      return (
        <Page>
          <Skeleton label={t('loading')} lines={6} />
        </Page>
      );
  }
}

function SignInFirst({ title, body }: { readonly title: string; readonly body: string }) {
  const t = useTranslations('shell.nav');
  return (
    <EmptyState
      icon="person"
      title={title}
      actions={
        <LinkButton look="primary" href="/sign-in">
          {t('signIn')}
        </LinkButton>
      }
    >
      {body}
    </EmptyState>
  );
}
