import type { SameText } from '../same-text';
import type { gate as source } from './gate.zh-Hans';

export const gate = {} as const satisfies SameText<typeof source>;
