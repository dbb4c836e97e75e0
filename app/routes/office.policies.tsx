import { Outlet } from '@remix-run/react';
import { WorkspaceProvider } from '../session';
import { SiteFrame, WorkspaceBoundary } from '../shell';

export default function OfficePoliciesLayout() {
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
