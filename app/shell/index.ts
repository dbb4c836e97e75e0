/** The frame of the app around its pages. */
export { AppProviders } from './app-providers';
export { Contacts } from './contacts';
export { CrashPage } from './crash-page';
export { DeviceLanguage } from './device-language';
export { PageError } from './page-error';
export { SiteFrame } from './site-frame';
export { StartScreen } from './start-screen';
export { SyncNote, SyncState } from './sync-note';
export { WorkspaceBoundary } from './workspace-boundary';
