import type { VisitTypeCode } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Banner } from '../../../components';
import { useObservable, useWorkspace } from '../../../session';

/** This device's own changes of these rules that are not in force: still to be sent, or refused and why. */
export function ChangesOnTheWay({ visitType }: { readonly visitType: VisitTypeCode }) {
  const t = useTranslations();
  const commands = useObservable(useWorkspace().commandStates$, []);
  const own = commands.filter(
    ({ command }) => command.kind === 'policy.change' && typeOf(command.body) === visitType,
  );
  const newest = own.at(-1);
  if (newest === undefined || newest.state === 'accepted') return null;
  if (newest.state === 'pending') return <Banner tone="info" icon="clock" title={t('policies.onTheWay')} />;
  const code = newest.result?.code ?? 'server.error';
  return <Banner tone="bad" urgent title={t(`refusals.${code}`)} />;
}

function typeOf(body: Readonly<Record<string, unknown>>): unknown {
  const { policy } = body as { readonly policy?: { readonly visitType?: unknown } }; // a body of ours; unknown inside
  return policy?.visitType;
}
