import { EnrolScreen } from '../features/scan-at-gate';

export default function GateEnrolRoute() {
  return <EnrolScreen />;
}
