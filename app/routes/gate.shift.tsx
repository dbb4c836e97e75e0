import { ShiftScreen } from '../features/scan-at-gate';

export default function GateShiftRoute() {
  return <ShiftScreen />;
}
