export { contactIdOf, contactIdsOf, findContact, type Contact, type ContactKind } from './contacts';
export { forgetDataKeys, loadDataKeys, makeDataKeys, type Keyring } from './data-keys';
export { documentHash, matchHash } from './match-hash';
export {
  NOBODY,
  NO_WORDS,
  openFor,
  openPerson,
  openWords,
  sealFor,
  VisitorPerson,
  VisitWords,
} from './personal';
export { openBytes, openJson, sealBytes, sealJson } from './seal';
export { createOpenPersonal, sealParts, type WirePart } from './wire-personal';
