import { useSearchParams } from '@remix-run/react';
import { MyPasses } from '../features/hold-pass';
import { TrialNotice } from '../features/join-trial';

export default function MyPassesRoute() {
  const [params] = useSearchParams();
  const link = params.get('link');
  return (
    <MyPasses
      link={link === 'offline' || link === 'refused' ? link : 'none'}
      notice={<TrialNotice feedbackAt="/visit/feedback" />}
    />
  );
}
