import type { SameText } from '../same-text';
import type { pages as source } from './pages.zh-Hans';

export const pages = {} as const satisfies SameText<typeof source>;
