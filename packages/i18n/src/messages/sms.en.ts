import type { SameText } from '../same-text';
import type { sms as source } from './sms.zh-Hans';

export const sms = {} as const satisfies SameText<typeof source>;
