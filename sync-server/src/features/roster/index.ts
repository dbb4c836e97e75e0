export { publishRosterEntry, type RosterSource } from './publish-roster';
