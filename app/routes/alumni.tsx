import { Outlet } from '@remix-run/react';
import { AlumniEntrance } from '../features/visit-as-alumnus';
import { WorkspaceProvider } from '../session';
import { SiteFrame, WorkspaceBoundary } from '../shell';

export default function AlumniLayout() {
  return (
    <WorkspaceProvider audience="visitor">
      <SiteFrame>
        <WorkspaceBoundary signedOut={<AlumniEntrance />}>
          <Outlet />
        </WorkspaceBoundary>
      </SiteFrame>
    </WorkspaceProvider>
  );
}
