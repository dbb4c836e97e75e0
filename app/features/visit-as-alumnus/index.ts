export { AlumniEntrance } from './alumni-entrance';
export { AlumniHome } from './alumni-home';
export { BookVisit } from './book-visit';
