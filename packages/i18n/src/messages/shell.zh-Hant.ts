import type { SameText } from '../same-text';
import type { shell as source } from './shell.zh-Hans';

export const shell = {} as const satisfies SameText<typeof source>;
