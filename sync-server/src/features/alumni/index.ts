/** Alumni: the register, its verification, credentials by year, and visits without a host [F9]. */
export { bookAsAlumnus, cancelAsAlumnus, renewCredential } from './alumni-commands';
export { createAlumniDoor, withAlumni } from './alumni-door';
export { refreshCredentials } from './credential-store';
export { createAlumniOfficeRoutes } from './office-routes';
