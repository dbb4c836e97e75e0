import type { ProjectedAppointment } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Banner } from '../../../components';
import { useWorkspace } from '../../../session';
import { LinkActions } from '../link-actions';
import { VisitorCard } from '../visitor-card';
import { absenceOf, canForward } from '../what-can-be-done';

/** Who leads the group, and his pass to pass on. */
export function LeaderCard({ row, nowMs }: { readonly row: ProjectedAppointment; readonly nowMs: number }) {
  const t = useTranslations('groups');
  const workspace = useWorkspace();
  const { appointment } = row;
  const [leader] = appointment.visitors;
  if (leader === undefined || leader.canceled) return <Banner tone="warn" title={t('leaderGone')} />;
  return (
    <>
      <h2>{t('form.leader')}</h2>
      <VisitorCard visitor={leader} absence={absenceOf(appointment, nowMs)}>
        {canForward(appointment, leader, nowMs) && (
          <LinkActions
            visitor={leader}
            origin={window.location.origin}
            onForward={async (how, channel) => {
              const { visitorId } = leader;
              const body = { appointmentId: appointment.id, visitorId, how, channel: channel ?? null };
              await workspace.submit('pass.forward', body);
            }}
          />
        )}
      </VisitorCard>
    </>
  );
}
