export { createDeviceDoor } from './device-door';
export { createEnrolmentCode, enrolDevice, revokeDevice, type EnrolmentCode } from './enrol';
export { createDeviceRoutes } from './routes';
export { endShift, startShift } from './shifts';
export { listTablets, makeCodeFor, revokeTablet, type TabletInfo } from './tablets';
