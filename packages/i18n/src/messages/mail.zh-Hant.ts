import type { SameText } from '../same-text';
import type { mail as source } from './mail.zh-Hans';

export const mail = {} as const satisfies SameText<typeof source>;
