import { ScanScreen } from '../features/scan-at-gate';

export default function GateRoute() {
  return <ScanScreen />;
}
