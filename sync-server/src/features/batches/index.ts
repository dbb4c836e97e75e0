export { commitPart } from './commit-part';
export { forgetParts } from './batch-store';
export { takeRows } from './take-rows';
