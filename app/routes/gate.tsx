import { Outlet } from '@remix-run/react';
import { createBrowserPlatform, GateProvider } from '../features/scan-at-gate';

export default function GateLayout() {
  return (
    <GateProvider createPlatform={createBrowserPlatform}>
      <Outlet />
    </GateProvider>
  );
}
