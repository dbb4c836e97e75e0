import { TrialNotice } from '../features/join-trial';
import { AlumniHome } from '../features/visit-as-alumnus';

export default function AlumniHomeRoute() {
  return <AlumniHome notice={<TrialNotice feedbackAt="/visit/feedback" />} />;
}
