import { Outlet } from '@remix-run/react';
import { WorkspaceProvider } from '../session';
import { SiteFrame, WorkspaceBoundary } from '../shell';

export default function GateLayout() {
  return (
    <WorkspaceProvider audience="device">
      <SiteFrame>
        <WorkspaceBoundary>
          <Outlet />
        </WorkspaceBoundary>
      </SiteFrame>
    </WorkspaceProvider>
  );
}
