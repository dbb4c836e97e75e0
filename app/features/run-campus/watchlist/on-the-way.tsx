import type { CommandState } from '@campus/local-db';
import { useTranslations } from 'use-intl';
import { Banner } from '../../../components';
import { useNow, useObservable, useWorkspace } from '../../../session';

const SHOWN_MS = 10 * 60_000;

/** This device's own changes of the list that are not done: still to be sent, or just refused and why. */
export function OnTheWay() {
  const t = useTranslations();
  const nowMs = useNow();
  const commands = useObservable(useWorkspace().commandStates$, []);
  const own = commands.filter(({ command }) => command.kind.startsWith('watchlist.'));
  const waiting = own.filter(({ state }) => state === 'pending' || state === 'sent').length;
  const codes = [...new Set(own.flatMap((one) => refusedNow(one, nowMs)))];
  return (
    <>
      {waiting > 0 && <Banner tone="info" icon="clock" title={t('watchlist.onTheWay', { count: waiting })} />}
      {codes.map((code) => (
        <Banner key={code} tone="bad" urgent title={t(`refusals.${code}`)} />
      ))}
    </>
  );
}

function refusedNow({ state, result }: CommandState, nowMs: number) {
  if (state !== 'refused' || result === null) return [];
  return Date.parse(result.appliedAt) > nowMs - SHOWN_MS ? [result.code ?? ('server.error' as const)] : [];
}
