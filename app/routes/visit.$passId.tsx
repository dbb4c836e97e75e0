import { useParams } from '@remix-run/react';
import { PassScreen } from '../features/hold-pass';

export default function PassRoute() {
  const { passId = '' } = useParams();
  return <PassScreen passId={passId} />;
}
