/** Who uses this device, and the data that lies on it for them. */
export { deviceSession, useSession } from './device-session';
export { keepDeviceLocale, readDeviceLocale } from './device-locale';
export { newId } from './new-id';
export { useNow } from './now';
export { dropWorkspace, type WorkspaceExtras } from './open-workspaces';
export { sendJson, type Sent } from './send-json';
export { sendSignIn, type SignInOutcome } from './send-sign-in';
export type { Session } from './session';
export { useFacts, useLive, useLiveOne, useSyncStatus } from './use-live';
export { useNews, type News } from './use-news';
export { useObservable } from './use-observable';
export { useWorkspace, useWorkspaceState, WorkspaceProvider } from './workspace-provider';
