import type { SameText } from '../same-text';
import type { withdrawal as source } from './withdrawal.zh-Hans';

export const withdrawal = {
  open: 'Cancel my visit',
  title: 'Cancel this visit?',
  body: 'The pass stops working and your host is told.',
  bodyAwaited:
    '{host} is told, and nothing more is asked of you. To come after all, ask for a new appointment.',
  confirm: 'Cancel my visit',
  keep: 'Keep it',
} satisfies SameText<typeof source>;
