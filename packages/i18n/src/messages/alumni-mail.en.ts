import type { SameText } from '../same-text';
import type { alumniMail as source } from './alumni-mail.zh-Hans';

export const alumniMail = {
  code: {
    subject: '{code} is your code for alumni visits',
    intro: 'Your code to sign in for alumni visits:',
    life: 'It is valid for 5 minutes. Do not pass it on. If you did not ask for it, ignore this e-mail.',
  },
} as const satisfies SameText<typeof source>;
