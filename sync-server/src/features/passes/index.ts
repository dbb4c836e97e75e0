export { closeOpenLink } from './close-open-link';
export { issueFirstPasses, reissuePass, type Issuing, type PassTerms } from './issue-pass';
export {
  ensureIssuerKeys,
  loadKeyset,
  loadKeysetContent,
  loadRootJwk,
  loadSigningKey,
  rotateIssuerKeys,
} from './issuer-keys';
export { linkHashOf, linkTokenOf, LINK_TOKEN_LENGTH } from './link-token';
export {
  loadPassRows,
  openJws,
  openPasses,
  type OpenedPass,
  type PassRow,
  type RosterPhase,
} from './pass-row';
export { loadKeyOverview, rotateWhenKnown, type IssuerKeyOverview, type Rotation } from './rotate-keys';
export { resumePass, revokePass, suspendPass } from './revoke-pass';
export { createPassRoutes, createSignedTime } from './routes';
