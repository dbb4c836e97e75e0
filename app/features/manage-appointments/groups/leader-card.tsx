import type { Channel, ProjectedAppointment } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Banner } from '../../../components';
import { useWorkspace } from '../../../session';
import { AwaitedDocument } from '../awaited-document';
import type { How } from '../delivery-summary';
import { LinkActions } from '../link-actions';
import { VisitorCard } from '../visitor-card';
import { absenceOf, canAsk, canForward } from '../what-can-be-done';

/** Who leads the group, and his pass to pass on. */
export function LeaderCard({ row, nowMs }: { readonly row: ProjectedAppointment; readonly nowMs: number }) {
  const t = useTranslations('groups');
  const workspace = useWorkspace();
  const { appointment } = row;
  const [leader] = appointment.visitors;
  if (leader === undefined || leader.canceled) return <Banner tone="warn" title={t('leaderGone')} />;
  const forward = async (how: How, channel: Channel | null = null): Promise<void> => {
    const { visitorId } = leader;
    await workspace.submit('pass.forward', { appointmentId: appointment.id, visitorId, how, channel });
  };
  const isAsked = canAsk(appointment, leader, nowMs);
  return (
    <>
      <h2>{t('form.leader')}</h2>
      <VisitorCard visitor={leader} absence={absenceOf(appointment, nowMs)}>
        {isAsked && (
          <AwaitedDocument
            visitor={leader}
            editHref={`/host/groups/${appointment.id}/edit`}
            onRemind={() => forward('resend')}
          />
        )}
        {(isAsked || canForward(appointment, leader, nowMs)) && (
          <LinkActions visitor={leader} origin={window.location.origin} onForward={forward} />
        )}
      </VisitorCard>
    </>
  );
}
