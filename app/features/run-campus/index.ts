export { AlumniOfficePage } from './alumni-office-page';
