/** What a guard does on an enrolled tablet: enrol, go on duty, scan. Rules: docs/spec/tablet.md. */
export { EnrolScreen } from './screens/enrol-screen';
export { GateProvider } from './screens/gate-provider';
export { ScanScreen } from './screens/scan-screen';
export { ShiftScreen } from './screens/shift-screen';
export { createBrowserPlatform } from './tablet/browser-platform';
