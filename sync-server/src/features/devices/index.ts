export { createDeviceDoor } from './device-door';
export { createEnrolmentCode, enrolDevice, revokeDevice } from './enrol';
export { createDeviceRoutes } from './routes';
export { endShift, startShift } from './shifts';
