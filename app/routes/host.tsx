import { Outlet } from '@remix-run/react';
import { WorkspaceProvider } from '../session';
import { SiteFrame, WorkspaceBoundary } from '../shell';

export default function HostLayout() {
  return (
    <WorkspaceProvider audience="person">
      <SiteFrame>
        <WorkspaceBoundary>
          <Outlet />
        </WorkspaceBoundary>
      </SiteFrame>
    </WorkspaceProvider>
  );
}
