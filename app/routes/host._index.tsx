import { TrialNotice } from '../features/join-trial';
import { AppointmentsPage } from '../features/manage-appointments';

export default function AppointmentsRoute() {
  return <AppointmentsPage notice={<TrialNotice feedbackAt="/host/feedback" />} />;
}
