import type { SameText } from '../same-text';
import type { alumniMail as source } from './alumni-mail.zh-Hans';

export const alumniMail = {
  code: {
    subject: '{code} is your code for alumni visits',
    intro: 'Your code to sign in for alumni visits:',
    life: 'It is valid for 5 minutes. Do not pass it on. If you did not ask for it, ignore this e-mail.',
  },
  approved: {
    subject: 'You are verified for alumni visits',
    intro:
      'The alumni office has verified you. Sign in with the number or address that you gave to book a visit:',
    sms: 'You are verified for alumni visits. Sign in: {link}',
  },
  refused: {
    subject: 'Your request for alumni visits was declined',
    intro:
      'The alumni office could not verify you. Write to the office, or correct your request and send it again:',
    sms: 'Not verified for alumni visits. Send again: {link}',
    reason: 'What the office says: {reason}',
  },
  notYou: 'If you sent no request, ignore this e-mail.',
} as const satisfies SameText<typeof source>;
