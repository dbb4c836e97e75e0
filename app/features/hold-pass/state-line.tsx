import type { Pass } from '@campus/domain';
import { writeMoment } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, type Tone } from '../../components';
import type { PassView, PassViewKind } from './pass-view';

const TONES: Readonly<Record<PassViewKind, Tone>> = {
  ready: 'good',
  early: 'info',
  ended: 'quiet',
  consumed: 'quiet',
  suspended: 'warn',
  revoked: 'bad',
  canceledByHost: 'bad',
  canceledByVisitor: 'quiet',
  withdrawing: 'warn',
  waiting: 'info',
  rejected: 'bad',
  superseded: 'warn',
  notReady: 'info',
};

/** The state of a pass in a few words. */
export function StateBadge({ pass, view }: { readonly pass: Pass; readonly view: PassView }) {
  const t = useTranslations('visit.state');
  const locale = useLocale();
  const from = writeMoment(pass.startAt, locale);
  return <Badge tone={TONES[view.kind]}>{t(view.kind, { from })}</Badge>;
}
