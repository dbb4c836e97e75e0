import { OldSystemPage } from '../features/run-campus';
import { WorkspaceProvider } from '../session';
import { SiteFrame, WorkspaceBoundary } from '../shell';

export default function OldSystemRoute() {
  return (
    <WorkspaceProvider audience="person">
      <SiteFrame>
        <WorkspaceBoundary>
          <OldSystemPage />
        </WorkspaceBoundary>
      </SiteFrame>
    </WorkspaceProvider>
  );
}
