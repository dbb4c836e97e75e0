import { AlumniOfficePage } from '../features/run-campus';
import { WorkspaceProvider } from '../session';
import { SiteFrame, WorkspaceBoundary } from '../shell';

export default function AlumniOfficeRoute() {
  return (
    <WorkspaceProvider audience="person">
      <SiteFrame>
        <WorkspaceBoundary>
          <AlumniOfficePage />
        </WorkspaceBoundary>
      </SiteFrame>
    </WorkspaceProvider>
  );
}
