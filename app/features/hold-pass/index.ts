export { DocumentScreen } from './completing/document-screen';
export { MyPasses } from './my-passes';
export { PassScreen } from './pass-screen';
export { SignedOutVisitor } from './signed-out-visitor';
export { type LinkOutcome, takeOverLink } from './take-over-link';
