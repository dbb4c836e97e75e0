import { Outlet } from '@remix-run/react';
import { WorkspaceProvider } from '../session';
import { SiteFrame, WorkspaceBoundary } from '../shell';

export default function VisitLayout() {
  return (
    <WorkspaceProvider audience="visitor">
      <SiteFrame>
        <WorkspaceBoundary>
          <Outlet />
        </WorkspaceBoundary>
      </SiteFrame>
    </WorkspaceProvider>
  );
}
