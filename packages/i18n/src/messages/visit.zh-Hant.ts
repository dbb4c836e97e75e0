import type { SameText } from '../same-text';
import type { visit as source } from './visit.zh-Hans';

export const visit = {} as const satisfies SameText<typeof source>;
