export { rosterNews, saveRosterPhases, type RosterNews, type RosterSource } from './publish-roster';
