import { WatchlistPage } from '../features/run-campus';
import { WorkspaceProvider } from '../session';
import { SiteFrame, WorkspaceBoundary } from '../shell';

export default function WatchlistRoute() {
  return (
    <WorkspaceProvider audience="person">
      <SiteFrame>
        <WorkspaceBoundary>
          <WatchlistPage />
        </WorkspaceBoundary>
      </SiteFrame>
    </WorkspaceProvider>
  );
}
