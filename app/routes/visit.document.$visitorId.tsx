import { useParams } from '@remix-run/react';
import { DocumentScreen } from '../features/hold-pass';

export default function DocumentRoute() {
  const { visitorId = '' } = useParams();
  return <DocumentScreen visitorId={visitorId} />;
}
