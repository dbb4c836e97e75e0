import { API_OPERATIONS } from './api-operations';
import type { Operation } from './operation';
import { PAGE_OPERATIONS } from './page-operations';
import { RUNNING_OPERATIONS } from './running-operations';

export type { Operation, Parameter } from './operation';

/** Held to the routes of the running app by a test: nothing is missing, nothing is invented. */
export const OPERATIONS: readonly Operation[] = [
  ...API_OPERATIONS,
  ...PAGE_OPERATIONS,
  ...RUNNING_OPERATIONS,
];

/** Its own and those of the way to it: another site's form, a body that is too large, a flood. */
export function refusalsOf({ path, method, refusals }: Operation): readonly number[] {
  const ofTheWay = [
    ...(method === 'post' ? [403, 413] : []),
    ...(/^\/(api|auth|sync)\//.test(path) ? [429] : []),
  ];
  return [...new Set([...refusals, ...ofTheWay])].sort((a, b) => a - b);
}
