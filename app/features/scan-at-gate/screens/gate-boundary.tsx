import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button, EmptyState, ErrorPanel, LinkButton, Page, Skeleton } from '../../../components';
import { useObservable } from '../../../session';
import { GateFrame } from './gate-frame';
import { useGate, useGateSession } from './gate-provider';

/** Its children have an open session. Everything before that is said here. */
export function GateBoundary({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('gate');
  const { state, reopen } = useGate();
  if (state.kind === 'ready') return <NotRevoked>{children}</NotRevoked>;
  return (
    <GateFrame session={null}>
      <Page>
        {state.kind === 'opening' && <Skeleton label={t('opening')} lines={6} />}
        {state.kind === 'not-enrolled' && (
          <EmptyState
            icon="gate"
            title={t('notEnrolled.title')}
            actions={
              <LinkButton look="primary" size="gate" href="/gate/enrol">
                {t('notEnrolled.go')}
              </LinkButton>
            }
          >
            {t('notEnrolled.body')}
          </EmptyState>
        )}
        {state.kind === 'other-tab' && (
          <EmptyState
            icon="copy"
            title={t('otherTab.title')}
            actions={
              <Button look="primary" size="gate" onPress={() => reopen({ takeOver: true })}>
                {t('otherTab.takeOver')}
              </Button>
            }
          >
            {t('otherTab.body')}
          </EmptyState>
        )}
        {state.kind === 'failed' && (
          <ErrorPanel
            title={t('failed.title')}
            actions={
              <Button look="primary" size="gate" onPress={() => reopen()}>
                {t('failed.retry')}
              </Button>
            }
          >
            {t('failed.body')}
          </ErrorPanel>
        )}
      </Page>
    </GateFrame>
  );
}

/** A withdrawn tablet decides nothing more; what it has recorded still goes out. */
function NotRevoked({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('gate.revoked');
  const session = useGateSession();
  const view = useObservable(session.view$, null);
  if (view?.revoked !== true) return children;
  return (
    <GateFrame session={session}>
      <Page>
        <div data-testid="verdict" data-code="DEVICE_REVOKED" data-colour="grey">
          <ErrorPanel title={t('title')}>{t('body')}</ErrorPanel>
        </div>
      </Page>
    </GateFrame>
  );
}
