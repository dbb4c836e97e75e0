export { commitPart } from './commit-part';
export { forgetParts } from './batch-store';
export { noteTaken } from './note-taken';
export { takeRows } from './take-rows';
