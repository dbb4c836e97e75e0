import { type ClientLoaderFunctionArgs, redirect } from '@remix-run/react';
import { Outlet, useSearchParams } from '@remix-run/react';
import { type LinkOutcome, SignedOutVisitor, takeOverLink } from '../features/hold-pass';
import { WorkspaceProvider } from '../session';
import { SiteFrame, WorkspaceBoundary } from '../shell';

export async function clientLoader({ request }: ClientLoaderFunctionArgs) {
  const outcome = await takeOverLink(new URL(request.url));
  if (outcome === 'none') return null;
  throw redirect(outcome === 'taken' ? '/visit' : `/visit?link=${outcome}`);
}

export default function VisitLayout() {
  return (
    <WorkspaceProvider audience="visitor">
      <SiteFrame>
        <WorkspaceBoundary signedOut={<SignedOutVisitor link={useLinkOutcome()} />}>
          <Outlet />
        </WorkspaceBoundary>
      </SiteFrame>
    </WorkspaceProvider>
  );
}

function useLinkOutcome(): LinkOutcome {
  const [params] = useSearchParams();
  const link = params.get('link');
  return link === 'offline' || link === 'refused' ? link : 'none';
}
