/** The door of identity: who is signed in, and how one signs in. */
export { createIdentityRoutes } from './identity-routes';
export type { DeviceDoor, IdentityDeps, OpenedBy } from './identity-deps';
export type { NoteTemplate, OpenedNote, OpenedUnreached, UnreachedVisitor } from './visitor-door';
export type {
  GivenDocument,
  WithdrawnPart,
  LinkedVisit,
  OpenedMessage,
  PhoneHolder,
  SaidPlate,
  VisitorDoor,
  VisitView,
} from './visitor-door';
export { signedIn } from './signed-in';
export { sameOrigin } from './same-origin';
export { endSignInsOf, startSignIn } from './sign-in-store';
export { readSignInCookie, setSignInCookie } from './sign-in-cookie';
export { signInVisitor } from './sign-in-visitor';
export { startGroupProof } from './group-start';
export { byPhone, startPhoneSignIn } from './phone-start';
export { limitsOfContact, restartCode, startCode, type Asking, type ContactToChallenge } from './start-code';
export { type CodeRefusal, verifyCode } from './verify-code';
export type { GroupDoor, GroupEntry, GroupPlace, GroupView, StartedEntry } from './group-door';
export type { AlumniDoor, AlumniRequest } from './alumni-door';
export { newToken, isToken, sameSecret } from './secret-token';
export { createKeyedHash } from './keyed-hash';
export {
  CODE_LIFE_MS,
  codeOf,
  countTry,
  loadChallenge,
  RESEND_AFTER_MS,
  TRIES_MAX,
  type Attempt,
  type ChallengedContact,
} from './code-challenge';
export { forgetExpired, useQuota, type Quota } from './quota';
export { withinClientQuota } from './client-quota';
export { withinLinkQuota } from './link-quota';
export { loadPerson } from './people-store';
